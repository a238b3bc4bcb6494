// A program that saves a connection again and again, with an increasing number in every part, until it's killed.
//
// Its keychain is the test that started it: like the system's, it's another process, which survives. Messages on the
// channel are acknowledged saves.
import { createAgreement } from '../../src/main/credentials/consent/agreement';
import { createCredentials } from '../../src/main/credentials/credentials';
import type { Keychain } from '../../src/main/credentials/keychain/keychain';
import { createStoredKeys } from '../../src/main/credentials/stored-keys';
import { loadConnections } from '../../src/main/connections/connections';
import { saveConnection } from '../../src/main/settings/save-connection';
import { createTrial } from '../../src/main/settings/token-trial';
import { valuesOf } from './numbered-connection';

/** A request to the keychain. */
export interface KeychainQuestion {
  readonly question: number;
  readonly what: 'get' | 'set' | 'delete';
  readonly account: string;
  readonly value?: string;
}

/** A message about an acknowledged save. */
export interface Acknowledged {
  readonly saved: number;
  readonly id: string;
}

interface KeychainReply {
  readonly question: number;
  readonly reply: string | boolean | null;
}

const waiting = new Map<number, (reply: KeychainReply['reply']) => void>();
process.on('message', ({ question, reply }: KeychainReply) => waiting.get(question)?.(reply));

const report = (message: KeychainQuestion | Acknowledged): void => {
  process.send?.(message);
};

let asked = 0;
const askKeychain = (what: KeychainQuestion['what'], account: string, value?: string) =>
  new Promise<KeychainReply['reply']>((done) => {
    asked += 1;
    waiting.set(asked, done);
    report({ question: asked, what, account, ...(value !== undefined && { value }) });
  });

const keychain: Pick<Keychain, 'get' | 'set' | 'delete'> = {
  get: async (account) => (await askKeychain('get', account)) as string | null,
  set: async (account, value) => void (await askKeychain('set', account, value)),
  delete: async (account) => (await askKeychain('delete', account)) === true,
};

const saveUntilKilled = async (path: string, from: number, known: string | null): Promise<void> => {
  const connections = await loadConnections(path);
  const configured = (id: string) => connections.list().find((each) => each.id === id) ?? null;
  const credentials = createCredentials(keychain as Keychain, Date.now, configured);
  const storedKeys = createStoredKeys(keychain as Keychain, Date.now, configured);
  const dependencies = {
    connections,
    credentials,
    storedKeys,
    agreement: createAgreement({
      credentials,
      storedKeys,
      configured,
      ask: () => Promise.resolve(false),
      onChangedOutside: () => undefined,
    }),
    forgetTokens: () => undefined,
    maySwitch: () => true,
    hideSecret: () => undefined,
    tryToken: () => Promise.resolve(null),
    trial: createTrial(),
  };
  let id = known;
  for (let number = from; ; number += 1) {
    const { fields, credentials, keys } = valuesOf(number);
    const { connection } = await saveConnection(dependencies, id, {
      fields,
      credentials,
      keys,
      keepForThisRun: false,
    });
    id = connection.id;
    report({ saved: number, id });
  }
};

const [path = '', from = '0', known = ''] = process.argv.slice(2);
void saveUntilKilled(path, Number(from), known === '' ? null : known);
