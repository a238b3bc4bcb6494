// A script in the workbench, with a server of its own, tries to learn main's secrets from what it sees of responses
// that contain pieces of them. Thousands of requests learn nothing.
import { randomBytes } from 'node:crypto';
import { runs } from '../support/runs';
import { serve } from '../support/servers';
import { serveOwn } from './support/own-server';
import { button, fillConnection, saveAndUse } from './support/settings-page';
import { expect, sharedApp, test } from './support/test';
import { tokenLine } from './support/workbench-page';

const app = sharedApp();

/** The least is several guesses of each length, right and wrong. */
const REQUESTS = runs(10_000, 1_000);
/** This many are read while their response is still open, which takes longer. */
const OPEN = runs(1_000, 200);
const AT_ONCE = 16;

const pair = { apiKey: 'oracle-key', apiSecret: `s3cret/${randomBytes(15).toString('base64')}` };

/** A guess: a prefix of a secret that main holds, or the same with another last letter. */
interface Guess {
  readonly text: string;
  readonly isTrue: boolean;
  readonly length: number;
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_/+=';

const guessesAt = (secrets: readonly string[]): Guess[] =>
  Array.from({ length: REQUESTS }, (_, number) => {
    const secret = secrets[number % secrets.length] ?? '';
    const length = 1 + ((number >> 1) % (secret.length - 1));
    const truth = secret.slice(0, length);
    const isTrue = number % 2 === 0;
    const other =
      LETTERS[(LETTERS.indexOf(truth.at(-1) ?? '') + 1 + (number % 30)) % LETTERS.length];
    return { text: isTrue ? truth : truth.slice(0, -1) + other, isTrue, length };
  });

test('T32 a script in the workbench learns nothing about a secret from thousands of requests', async () => {
  test.setTimeout(240_000);
  const own = await serveOwn({ ...pair, methods: ['basic'] });
  const settings = await app().openSettings();
  await fillConnection(settings, {
    name: 'Oracle',
    ...pair,
    apiBaseUrl: own.origin,
    tokenUrl: own.tokenUrl,
  });
  await saveAndUse(settings);
  await settings.close();
  const page = app().workbench();
  await button(page, 'Log in').click();
  await expect(tokenLine(page)).toHaveAttribute('data-state', 'held');

  // The script's own server: it sends 64 line breaks and a guess, and leaves some responses open.
  const hostile = await serve((request, _incoming, response) => {
    const [, kind = '', guess = ''] = request.url.split('/');
    response.writeHead(200, { 'content-type': 'text/plain' });
    response.write('\n'.repeat(64));
    response.write(Buffer.from(guess, 'base64url'));
    if (kind === 'whole') response.end();
  });

  const basic = Buffer.from(`${pair.apiKey}:${pair.apiSecret}`).toString('base64');
  const [issued = ''] = own.requests.map(({ headers }) => headers.authorization ?? '');
  const secrets = [pair.apiSecret, basic, issued.replace('Basic ', ''), `token-1-of-${own.port}`];
  const guesses = guessesAt(secrets).map((guess, number) => ({ ...guess, open: number < OPEN }));

  const seen = await page.evaluate(
    async ({ all, origin, atOnce }) => {
      const { connection } = (await window.keybearer.getTokenStatus()) as { connection: string };
      const encode = (text: string) =>
        btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
      const look = async (guess: { text: string; open: boolean }): Promise<string> => {
        const observed: unknown[] = [];
        let isThere = false;
        let arrived: () => void = () => undefined;
        const all = new Promise<void>((resolve) => (arrived = resolve));
        const call = window.keybearer.callApi(
          {
            connection,
            method: 'GET',
            url: `${origin}/${guess.open ? 'open' : 'whole'}/${encode(guess.text)}`,
            headers: [],
            subscriptionId: null,
            requestId: null,
            body: { kind: 'none' },
            token: 'none',
            confirmed: false,
          },
          ({ bytes, wireBytes }) => {
            // For a complete response, whether there was time for progress is random.
            if (!guess.open || wireBytes < 64 + guess.text.length || isThere) return;
            isThere = true;
            observed.push(bytes);
            arrived();
          },
        );
        await (guess.open ? all : call.response);
        const bytes = await call.read({ what: 'bytes', from: 0, count: 1_000 });
        const lines = await call.read({ what: 'lines', view: 'raw', from: 0, count: 100 });
        if (bytes.ok && bytes.what === 'bytes')
          observed.push(bytes.total, bytes.bytes.length, bytes.complete);
        if (lines.ok && lines.what === 'lines')
          observed.push(lines.total, lines.lines.length, lines.complete);
        call.cancel();
        const outcome = await call.response;
        if (!outcome.ok) observed.push(outcome.problem.code, outcome.problem.detail);
        const body = outcome.response?.body;
        observed.push(
          body?.kind,
          body?.bytes,
          body?.hidden,
          body?.wireBytes,
          body?.firstText?.length,
        );
        call.release();
        // What was sent comes back unchanged, or not at all.
        const shown = body?.firstText?.trim() ?? '';
        observed.push(shown === guess.text || shown === '' ? 'as written' : shown);
        return JSON.stringify(observed);
      };
      const results: string[] = Array.from({ length: all.length });
      let next = 0;
      const worker = async () => {
        while (next < all.length) {
          const number = next;
          next += 1;
          const guess = all[number];
          // oxlint-disable-next-line no-await-in-loop -- so many at once and no more
          if (guess !== undefined) results[number] = await look(guess);
        }
      };
      await Promise.all(Array.from({ length: atOnce }, worker));
      return results;
    },
    { all: guesses, origin: hostile.origin, atOnce: AT_ONCE },
  );

  expect(hostile.requests).toHaveLength(REQUESTS);
  const reported = new Map<string, Set<string>>();
  for (const [number, { isTrue, length, open }] of guesses.entries()) {
    const key = `${open ? 'open' : 'whole'} ${length}`;
    const of = reported.get(`${key} ${isTrue}`) ?? new Set();
    reported.set(`${key} ${isTrue}`, of.add(seen[number] ?? 'nothing'));
  }
  for (const [key, observations] of reported) {
    if (!key.endsWith('true')) continue;
    const others = reported.get(key.replace('true', 'false'));
    if (others !== undefined)
      expect([...observations].toSorted(), key).toEqual([...others].toSorted());
  }
  // A complete secret is hidden, so the observation is meaningful.
  const [whole] = await page.evaluate(
    async ({ origin, guess }) => {
      const { connection } = (await window.keybearer.getTokenStatus()) as { connection: string };
      const call = window.keybearer.callApi({
        connection,
        method: 'GET',
        url: `${origin}/whole/${guess}`,
        headers: [],
        subscriptionId: null,
        requestId: null,
        body: { kind: 'none' },
        token: 'none',
        confirmed: false,
      });
      const outcome = await call.response;
      return [outcome.ok ? outcome.response.body.firstText?.trim() : null];
    },
    { origin: hostile.origin, guess: Buffer.from(pair.apiSecret).toString('base64url') },
  );
  expect(whole).toBe('[API Secret]');
  await hostile.close();
  await own.close();
});
