import figure from './figure.json' with { type: 'json' };
import type { Figure } from './figure.ts';

/** What the last whole run found. */
export const storedFigure: Figure = figure;
