// The report of a search for secrets: each kind of place, how much of it was searched, what was found.
import type { Place } from './places';
import type { Hit } from '../../support/secret-search';

type Search = (place: string, content: string | Buffer) => readonly Hit[];

export interface LeakReport {
  readonly text: string;
  readonly hits: readonly Hit[];
  /** Kinds of places with at least one hit. */
  readonly leaking: ReadonlySet<string>;
}

/** `kinds` are included even if there was nothing to search. */
export const searchPlaces = (
  search: Search,
  places: readonly Place[],
  kinds: readonly string[] = [],
): LeakReport => {
  const rows = new Map(kinds.map((kind) => [kind, { count: 0, bytes: 0, hits: 0 }]));
  const hits: Hit[] = [];
  const leaking = new Set<string>();
  for (const { kind, name, content } of places) {
    const row = rows.get(kind) ?? { count: 0, bytes: 0, hits: 0 };
    const found = search(`${kind}: ${name}`, content);
    row.count += 1;
    row.bytes += Buffer.byteLength(content);
    row.hits += found.length;
    rows.set(kind, row);
    hits.push(...found);
    if (found.length > 0) leaking.add(kind);
  }
  const lines = [...rows].map(
    ([kind, { count, bytes, hits: found }]) =>
      `${kind.padEnd(48)}${String(count).padStart(6)}${bytes.toLocaleString('en').padStart(16)}${String(found).padStart(6)}`,
  );
  const head = `${'place'.padEnd(48)}${'parts'.padStart(6)}${'bytes searched'.padStart(16)}${'hits'.padStart(6)}`;
  const details = hits.map(({ secret, form, place }) => `  ${secret} as ${form} in ${place}`);
  return { text: [head, ...lines, ...details].join('\n'), hits, leaking };
};
