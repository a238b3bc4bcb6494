// Medians with their spread, as they are printed.

const sorted = (values) => [...values].sort((one, other) => one - other);

export const quantile = (values, share) => {
  const order = sorted(values);
  const place = (order.length - 1) * share;
  const below = order[Math.floor(place)];
  const above = order[Math.ceil(place)];
  return below + (above - below) * (place - Math.floor(place));
};

export const mean = (values) => values.reduce((sum, each) => sum + each, 0) / values.length;

export const median = (values) => quantile(values, 0.5);

/** `12.3 ms (11.9–12.8, n=20)`: the median, and the middle half of the values. */
export const spread = (values, unit, digits = 0) => {
  const text = (value) => value.toFixed(digits);
  return `${text(median(values))} ${unit} (${text(quantile(values, 0.25))}–${text(quantile(values, 0.75))}, n=${values.length})`;
};

export const ratio = (values, baseline) => `× ${(median(values) / median(baseline)).toFixed(2)}`;

/** One row: what, the figure, the ratio to the baseline of the same run, the goal. */
export const row = (what, figure, against = '', goal = '') =>
  console.log(`  ${what.padEnd(44)} ${figure.padEnd(38)} ${against.padEnd(10)} ${goal}`);
