// How often a property is tried: fewer times where each of a thousand changes to the code is.

const share = Number(process.env['KEYBEARER_RUNS_SHARE'] ?? 1);

/** `least`: of a property that takes long each time. */
export const runs = (count: number, least = 20): number =>
  Math.max(least, Math.round(count * share));
