// What a person is asked before stored credentials are removed.
import type { Connection, StoredKey } from '../../../shared/connection';
import type { Question } from '../controls/ConfirmDialog';
import * as words from './words';

const KEY_NAMES: Readonly<Record<StoredKey, string>> = {
  proxyPassword: words.theProxyPassword,
  clientKey: words.theClientKey,
  signingKey: words.theSigningKey,
};

export const beforeRemoving = ({ name }: Connection, onGo: () => void): Question => ({
  title: words.removeTitle(name),
  text: words.removeText,
  stay: words.keepIt,
  go: words.remove,
  onGo,
});

export const beforeDeletingCredentials = ({ name }: Connection, onGo: () => void): Question => ({
  title: words.deleteCredentialsTitle,
  text: words.deleteCredentialsText(name),
  stay: words.keepThem,
  go: words.doDelete,
  onGo,
});

export const beforeDeletingKey = (
  { name }: Connection,
  item: StoredKey,
  onGo: () => void,
): Question => ({
  title: words.deleteKeyTitle(KEY_NAMES[item]),
  text: words.deleteKeyText(name),
  stay: words.keepIt,
  go: words.doDelete,
  onGo,
});
