// What of a text is searched for a secret besides the text itself.
import { findSecrets, searchedFor } from '../../src/main/redaction/find-secrets';
import { createNeedleIndex, type NeedleIndex } from '../../src/main/redaction/needle-index';

const SECRET = 'Zq7-kV2.mX9_tR4!wB8~';

export const EIGHT = SECRET.slice(0, 8);

/** What is searched of a text, one layer deep and deeper, but for the text itself. */
export const searched = (
  text: string | Buffer,
  ...secrets: readonly string[]
): readonly string[] => {
  const index = createNeedleIndex();
  for (const value of secrets.length > 0 ? secrets : [EIGHT]) index.add({ value, label: '#' });
  const seen: string[] = [];
  const visit = (bytes: Buffer): void => {
    seen.push(bytes.toString('latin1'));
  };
  const watched = Object.create(index, {
    tables: { value: [{ visit, visitEnds: visit }] },
  }) as NeedleIndex;
  findSecrets(Buffer.from(text), searchedFor(watched));
  return seen.slice(1);
};

export const pairsOf = (bytes: Buffer): readonly string[] =>
  bytes.toString('hex').match(/../g) ?? [];
