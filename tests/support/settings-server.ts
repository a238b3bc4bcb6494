// The settings page's side of the protocol, without a page: requests to main, and the stream of changes.
import { vi } from 'vitest';
import { createGate } from '../../src/main/redaction/gate';
import { createNeedleIndex } from '../../src/main/redaction/needle-index';
import type { AskPerson } from '../../src/main/settings/change-general';
import { createSettingsServer } from '../../src/main/settings/settings-server';
import { openSettingsRoom } from './settings-room';

/** Redacts nothing, because its gate knows no secret. */
export const openSettingsServer = async () => {
  const room = await openSettingsRoom();
  const giveUpKeychain = vi.fn();
  const askPerson = vi.fn<AskPerson>().mockResolvedValue(true);
  const stopped: string[] = [];
  /** Simulates main's notifications to the page. */
  const report = { changed: () => {}, keychainSlow: (_slow: boolean) => {} };
  const serve = createSettingsServer({
    ...room.dependencies,
    askPerson,
    giveUpKeychain,
    gate: createGate(createNeedleIndex()),
    programs: { calls: () => [], hasFailed: () => false },
    onChange: (listener) => {
      report.changed = listener;
      return () => void stopped.push('changes');
    },
    isKeychainSlow: () => false,
    onKeychainSlow: (listener) => {
      report.keychainSlow = listener;
      return () => void stopped.push('keychain');
    },
  });
  const send = (method: string, path: string, body?: unknown): Promise<Response> =>
    serve(
      new Request(`https://settings.example/api/${path}`, {
        method,
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
    );
  const ask = async (method: string, path: string, body?: unknown): Promise<unknown> =>
    (await send(method, path, body)).json();
  return { ...room, send, ask, askPerson, giveUpKeychain, stopped, report };
};

export type SettingsServer = Awaited<ReturnType<typeof openSettingsServer>>;
