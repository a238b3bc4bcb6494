// What a person is asked before stored credentials are removed.
import type { Connection, StoredKey } from '../../../shared/connection';
import type { Question } from '../controls/ConfirmDialog';

const KEY_NAMES: Readonly<Record<StoredKey, string>> = {
  proxyPassword: 'proxy password',
  clientKey: 'client key',
  signingKey: 'signing key',
};

export const beforeRemoving = ({ name }: Connection, onGo: () => void): Question => ({
  title: `Remove “${name}”?`,
  text: 'This removes the connection and its API Key and Secret from the keychain. You can’t undo this.',
  stay: 'Keep it',
  go: 'Remove',
  onGo,
});

export const beforeDeletingCredentials = ({ name }: Connection, onGo: () => void): Question => ({
  title: 'Delete the API Key and Secret?',
  text: `“${name}” stays, without credentials. This removes the keychain entry.`,
  stay: 'Keep them',
  go: 'Delete',
  onGo,
});

export const beforeDeletingKey = (
  { name }: Connection,
  item: StoredKey,
  onGo: () => void,
): Question => ({
  title: `Delete the ${KEY_NAMES[item]}?`,
  text: `“${name}” stays, without it. This removes the keychain entry.`,
  stay: 'Keep it',
  go: 'Delete',
  onGo,
});
