// The number of runs of a slow property: a quarter in `npm test`, fewer during mutation tests. `npm run test:trust` and
// each suite alone make all of them.

const share = Number(process.env['KEYBEARER_RUNS_SHARE'] ?? 1);

/** `least`: for a property that's slow. */
export const runs = (count: number, least = 20): number =>
  Math.max(least, Math.round(count * share));
