// The number of runs of a property test: fewer during mutation tests.

const share = Number(process.env['KEYBEARER_RUNS_SHARE'] ?? 1);

/** `least`: for a property that's slow. */
export const runs = (count: number, least = 20): number =>
  Math.max(least, Math.round(count * share));
