// How often a property is tried: fewer times where each of a thousand changes to the code is.

const share = Number(process.env['KEYBEARER_RUNS_SHARE'] ?? 1);

export const runs = (count: number): number => Math.max(20, Math.round(count * share));
