export type { Exchange, HeaderLines, Recorder, Role } from '../capillary/exchange.ts';
