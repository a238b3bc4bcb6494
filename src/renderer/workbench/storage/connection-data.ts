// Data stored per connection: variables, known subscriptions, and whether the history saves responses.
import type { Row } from '../../../shared/draft/draft';
import { readPageList, readPageValue, savePageValue } from './database';

/** A subscription of the app, as the subscriptions endpoint lists it. */
export interface Subscription {
  readonly id: string;
  /** Organization and status, if the response has them. */
  readonly note: string;
}

const saveResponsesKey = (connection: string) => `keep-answers/${connection}`;

/** Whether the history saves this connection's responses. Off unless a person turns it on. */
export const readSaveResponses = async (connection: string): Promise<boolean> =>
  (await readPageValue(saveResponsesKey(connection))) === true;

export const storeSaveResponses = async (connection: string, on: boolean): Promise<void> => {
  await savePageValue(saveResponsesKey(connection), on);
};

const variablesKey = (connection: string) => `variables/${connection}`;

export const readVariables = (connection: string): Promise<readonly Row[]> =>
  readPageList<Row>(variablesKey(connection));

export const saveVariables = async (connection: string, rows: readonly Row[]): Promise<void> => {
  await savePageValue(variablesKey(connection), rows);
};

const subscriptionsKey = (connection: string) => `subscriptions/${connection}`;

export const readSubscriptions = (connection: string): Promise<readonly Subscription[]> =>
  readPageList<Subscription>(subscriptionsKey(connection));

export const saveSubscriptions = async (
  connection: string,
  list: readonly Subscription[],
): Promise<void> => {
  await savePageValue(subscriptionsKey(connection), list);
};
