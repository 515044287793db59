import type { Figure } from './figure.ts';
import figure from './figure.json' with { type: 'json' };

/** What the last whole run found. */
export const storedFigure: Figure = figure;
