// The cases of tests/curl: curl commands, and what should become of them.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface CurlCase {
  readonly name: string;
  /** As it's pasted. */
  readonly command: string;
  /** What runs in bash, if that's something else. */
  readonly bash: string;
  /** What a shell that isn't here passes to curl. */
  readonly words: readonly string[] | null;
  /** Why what's sent differs from what curl sends; null if it doesn't. */
  readonly differs: string | null;
  /** What the window shows; null if it isn't checked. */
  readonly says: string | null;
  /** Why it isn't imported; null if it is. */
  readonly fails: string | null;
}

const KEYS: ReadonlySet<string> = new Set(['bash', 'words', 'differs', 'says', 'fails']);

const parseOne = (text: string): CurlCase => {
  const [head = '', ...rest] = text.split('\n---\n');
  const [name = '', ...lines] = head.split('\n');
  const given = new Map(
    lines.map((line) => {
      const colon = line.indexOf(': ');
      const key = line.slice(0, colon);
      if (!KEYS.has(key)) throw new Error(`“${name}” has a line that isn’t known: ${line}`);
      return [key, line.slice(colon + 2)];
    }),
  );
  const command = rest.join('\n---\n').replace(/\n$/, '').replaceAll('CR\n', '\r\n');
  const words = given.get('words');
  return {
    name,
    command,
    bash: given.get('bash') ?? command,
    words: words === undefined ? null : (JSON.parse(words) as string[]),
    differs: given.get('differs') ?? null,
    says: given.get('says') ?? null,
    fails: given.get('fails') ?? null,
  };
};

/** By file. */
export const readCurlCases = (folder: string): ReadonlyMap<string, readonly CurlCase[]> =>
  new Map(
    readdirSync(folder)
      .toSorted()
      .map((file) => {
        const [before = '', ...cases] = readFileSync(join(folder, file), 'utf8').split(/^=== /m);
        if (before.trim() !== '') throw new Error(`${file} doesn’t begin with a case.`);
        return [file.replace(/\.txt$/, ''), cases.map(parseOne)];
      }),
  );
