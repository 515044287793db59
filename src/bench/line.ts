/** The line through points that lies nearest to them. */
export interface Line {
  /** Where it begins, at 0. */
  fixed: number;
  perUnit: number;
}

/** Least squares. @throws RangeError for fewer than two places */
export function lineThrough(points: readonly (readonly [x: number, y: number])[]): Line {
  const count = points.length;
  const meanOf = (at: 0 | 1) => points.reduce((sum, point) => sum + point[at], 0) / count;
  const [meanX, meanY] = [meanOf(0), meanOf(1)];
  const width = points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
  if (!(width > 0)) throw new RangeError('a line needs two points with different places');
  const perUnit = points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0) / width;
  return { fixed: meanY - perUnit * meanX, perUnit };
}
