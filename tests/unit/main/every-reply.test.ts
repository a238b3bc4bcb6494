// Every reply of the bridge, with a secret in each text that a service could put into it: none passes the gate.
import { describe, expect, test } from 'vitest';
import { createBridgeFunctions } from '../../../src/main/bridge-functions';
import { ProblemError } from '../../../src/main/problem-error';
import { createGate } from '../../../src/main/redaction/gate';
import { createNeedleIndex } from '../../../src/main/redaction/needle-index';
import type { CallsOfPage } from '../../../src/main/api/page-calls';
import { SCHEMAS } from '../../../src/shared/bridge/contract';
import { CHANNELS } from '../../../src/shared/bridge/channels';
import { wireRequestWith } from '../../support/wire-request';
import { WRITERS } from '../../support/written-forms';

const TOKEN = 'opq-7Tq0mZc4uVYkE2sNfXwR9bLdH1aJ6pG+/=';
const ID = '0b0e1c1a-6c39-4a43-9d2a-0d9c2b6c7f11';
const REQUEST = wireRequestWith();

/** Regardless of its type: a text with the secret in every form, in each place of a reply. */
const leaking = Object.fromEntries(
  Object.values(WRITERS).flatMap((routes) =>
    Object.entries(routes).map(([route, write]) => [
      route,
      {
        deep: [{ text: `before ${write(TOKEN).toString('latin1')} after` }],
        bytes: new Uint8Array(write(TOKEN)),
      },
    ]),
  ),
) as never;

const index = createNeedleIndex();
index.add({ value: TOKEN, label: '[access token]' });
const gate = createGate(index);

const failing = new ProblemError('internal', { detail: `it said ${TOKEN}`, title: TOKEN });
const bridgeThat = (fails: boolean) => {
  const response = async (): Promise<never> => {
    if (fails) throw failing;
    return leaking;
  };
  const calls: CallsOfPage = {
    start: async (_id, _request, onProgress) => {
      onProgress(leaking);
      return response();
    },
    read: response,
    cancel: () => undefined,
    release: () => undefined,
    isEmpty: () => true,
    releaseAll: () => undefined,
  };
  return createBridgeFunctions(
    {
      now: () => {
        if (fails) throw failing;
        return leaking;
      },
      changedSince: response,
      select: async () => undefined,
      logIn: async () => undefined,
      cancelLogIn: () => undefined,
    },
    calls,
    gate,
  );
};

const isClean = (reply: unknown): boolean => gate.pass(reply) === reply;

describe.each([
  ['what a room answers', false],
  ['what a room throws', true],
])('T34 %s', (_name, fails) => {
  test('passes the gate, in every reply of the bridge', async () => {
    const bridge = bridgeThat(fails);
    const reported: unknown[] = [];
    const replies = {
      getTokenStatus: [
        await bridge.getTokenStatus({}),
        await bridge.getTokenStatus({ changedSince: 1 }),
      ],
      callApi: [await bridge.callApi([ID, REQUEST], (_id, progress) => reported.push(progress))],
      read: [await bridge.read([ID, { what: 'bytes', from: 0, count: 1 }])],
      // They have no reply.
      cancel: [],
      release: [],
    };
    // A new channel must be added here too.
    expect(Object.keys(replies)).toEqual(Object.keys(CHANNELS));
    expect(Object.keys(SCHEMAS)).toEqual(Object.keys(CHANNELS));
    const all = [...Object.values(replies).flat(), ...reported];
    expect(all.length).toBe(5);
    for (const reply of all) {
      expect(JSON.stringify(reply)).not.toContain(TOKEN);
      expect(isClean(reply)).toBe(true);
      expect(JSON.stringify(reply)).toContain('[access token]');
    }
  });
});
