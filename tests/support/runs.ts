// How much of a slow test is done: a tenth in `npm test`, less during mutation tests. `npm run test:trust` and each suite
// alone do all of it.

const share = Number(process.env['KEYBEARER_RUNS_SHARE'] ?? 1);

/** The number of runs of a property, or the size of a text. `least`: below which it would test too little. */
export const runs = (count: number, least = 20): number =>
  Math.max(least, Math.round(count * share));

/** The size of a long text. In a mutation test, which reads it for each change, it's a hundredth. */
export const sizeOf = (size: number): number => (share < 0.1 ? Math.round(size / 100) : size);

/** Cases of which a mutation test, which runs them for each change, does only every `nth`. */
export const sampleOf = <Case>(cases: readonly Case[], nth: number): readonly Case[] =>
  share < 0.1 ? cases.filter((_each, at) => at % nth === 0) : cases;
