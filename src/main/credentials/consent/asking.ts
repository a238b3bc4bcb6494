// Puts one question to a person about all items that were entered for another place.
import type { Connection } from '../../../shared/connection';
import type { Change } from '../../../shared/place';
import type { Configured } from '../credentials';
import { ElsewhereError } from '../elsewhere';
import { changesInALine, questionAbout, type Occasion, type Question } from './consent-question';
import { grantOf, type Found } from './stored-items';

export interface AskingDependencies {
  readonly configured: Configured;
  /** Returns true if a person agreed, in a dialog of main's own. */
  readonly ask: (question: Question) => Promise<boolean>;
}

const union = (lists: readonly (readonly string[])[]): readonly string[] => [
  ...new Set(lists.flat()),
];

/** A client certificate is shown, not sent, to whoever gets the token or a request for one. */
const asReported = ({ item, changes }: Found): readonly Change[] => {
  const shown = changes.filter(({ what }) => what === 'tokenEndpoint' || what === 'reach');
  if (item !== 'clientKey' || shown.length === 0) return changes;
  const from = shown.some((change) => change.from === null)
    ? null
    : union(shown.map((change) => change.from ?? [])).filter((origin) => origin !== '');
  return [
    ...changes.filter(({ what }) => what !== 'tokenEndpoint'),
    { what: 'shownTo', from, to: union(shown.map(({ to }) => to)) },
  ];
};

/** `found` isn't empty. Throws ElsewhereError if the person declines. */
export type Asking = (
  connection: Connection,
  found: readonly Found[],
  occasion: Occasion,
) => Promise<void>;

/** While a question is open, the same one about the same versions at the same place isn't asked again. */
export const createAsking = ({ configured, ask }: AskingDependencies): Asking => {
  const open = new Map<string, Promise<boolean>>();
  return async (connection, found, occasion) => {
    const changes = found.flatMap(asReported);
    const distinct = [...new Map(changes.map((each) => [JSON.stringify(each), each])).values()];
    const savedName = configured(connection.id)?.name;
    const question = questionAbout(connection, distinct, occasion, savedName);
    const key = JSON.stringify([question, found.map((each) => grantOf(connection, each))]);
    const pending = open.get(key) ?? ask(question);
    open.set(key, pending);
    try {
      if (await pending) return;
    } finally {
      open.delete(key);
    }
    throw new ElsewhereError(changes, '', changesInALine(connection, distinct));
  };
};
