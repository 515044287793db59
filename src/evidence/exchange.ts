export type { Exchange, Recorder } from '../capillary/exchange.ts';
