// Secrets of company networks: after a session in which a proxy echoes what it gets, the password, keys, passphrase and
// assertions are only in main's memory and the keychain.
import { createPrivateKey, randomBytes } from 'node:crypto';
import { createAuthority } from '../support/certificates';
import { createSecretSearch } from '../support/secret-search';
import { serve } from '../support/servers';
import { placesOf } from './support/places';
import { button, field, fillConnection, saveAndUse } from './support/settings-page';
import { expect, test } from './support/test';
import { logIn, response, sendTo, tokenLine } from './support/workbench-page';

const canary = (name: string) => `${name}-${randomBytes(12).toString('hex')}`;
const PASSWORD = canary('proxy password');
const PASSPHRASE = canary('passphrase');
const TOKEN = canary('token');

/** A line from the middle of a PEM key, which is unique. */
const lineOf = (pem: string) => pem.split('\n')[10] ?? '';

test('T06 a proxy’s password, keys, passphrase and assertions leave no trace after a session', async ({
  launch,
}) => {
  // It responds in place of the servers behind it, and repeats everything it got.
  const proxy = await serve((request, _incoming, response) => {
    const echoed = { headers: request.headers, raw: request.rawHeaders, body: request.body };
    response.setHeader('content-type', 'application/json');
    if (request.url.endsWith('/token') && proxy.requests.length > 1) {
      return response.end(JSON.stringify({ access_token: TOKEN, token_type: 'Bearer' }));
    }
    if (request.url.endsWith('/token')) response.statusCode = 400;
    response.end(
      JSON.stringify({
        error: 'invalid_request',
        error_description: JSON.stringify(echoed),
        assertion: new URLSearchParams(proxy.requests[1]?.body).get('client_assertion'),
        echoed,
      }),
    );
  });
  const identity = createAuthority().identity();
  const opened = createPrivateKey(identity.key).export({ type: 'pkcs8', format: 'pem' });
  const encrypted = createPrivateKey(identity.key)
    .export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: PASSPHRASE })
    .toString();
  const app = await launch({
    args: ['--js-flags=--heap-snapshot-string-limit=1000000000'],
  });
  const workbench = app.workbench();
  const settings = await app.openSettings();
  await fillConnection(settings, {
    name: 'Echoing',
    apiKey: 'app',
    tokenUrl: 'http://as.example.com/token',
    apiBaseUrl: 'http://api.example.com',
  });
  await settings.getByLabel('Accept plain http').check();
  await button(settings, 'More').click();
  await field(settings, 'Client authentication').selectOption('Private key');
  const file = (text: string) => ({
    name: 'file.pem',
    mimeType: 'application/x-pem-file',
    buffer: Buffer.from(text),
  });
  await field(settings, 'Signing key').setInputFiles(file(encrypted));
  await field(settings, 'Client certificate').setInputFiles(file(identity.cert));
  await field(settings, 'Client key').setInputFiles(file(encrypted));
  await field(settings, 'Key passphrase').fill(PASSPHRASE);
  await field(settings, 'Proxy').selectOption('Custom');
  await field(settings, 'Proxy address').fill(`127.0.0.1:${proxy.port}`);
  await field(settings, 'Proxy user name').fill('fleet');
  await field(settings, 'Proxy password').fill(PASSWORD);
  await button(settings, 'Check').click();
  await expect(settings.locator('[data-problem="invalid_request"]')).toContainText(
    'its description isn’t shown, because it repeats a credential',
  );
  await saveAndUse(settings);
  await logIn(workbench);
  await expect(tokenLine(workbench)).toContainText('Token valid');
  await sendTo(workbench, '/echo');
  await workbench.getByRole('tab', { name: 'Raw' }).click();
  await expect(response(workbench)).toContainText('[client assertion]');
  await expect(response(workbench)).toContainText('[Basic credentials]');

  const assertions = proxy.requests.flatMap(
    ({ body }) => new URLSearchParams(body).get('client_assertion') ?? [],
  );
  expect(assertions).toHaveLength(2);
  const search = createSecretSearch({
    'proxy password': PASSWORD,
    'proxy Basic': Buffer.from(`fleet:${PASSWORD}`).toString('base64'),
    passphrase: PASSPHRASE,
    'key as chosen': lineOf(encrypted),
    'key as kept': lineOf(opened.toString()),
    'first assertion': assertions[0] ?? '',
    'second assertion': assertions[1] ?? '',
    token: TOKEN,
  });
  const places = await placesOf(app);
  expect(places.flatMap(({ name, content }) => search(name, content))).toEqual([]);
});
