// Company networks as set up in Settings: a proxy with a password, and the system's with a PAC file. One file,
// because all of it runs in one app, whose environment turns certificate checks off.
import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { createAuthority } from '../support/certificates';
import { startNginx } from '../support/nginx';
import { startOidc } from '../support/oidc';
import { closePrograms } from '../support/programs';
import { closedPort, serve, serveTls } from '../support/servers';
import { PROXY_PASSWORD, PROXY_USER, startSquid } from '../support/squid';
import { seriousFindings } from '../support/axe';
import { serveOwn } from './support/own-server';
import { button, field, fillConnection, saveAndUse } from './support/settings-page';
import { expect, sharedApp, test } from './support/test';
import { logIn, response, sendTo, statusLine, tokenLine } from './support/workbench-page';

test.skip(process.platform !== 'linux', 'The servers are Debian’s packages.');
test.afterEach(closePrograms);

const PAIR = { apiKey: 'key-of-network', apiSecret: 'secret-of-network' };

const PASSPHRASE = 'correct horse battery';

const choose = (settings: Page, name: string, text: string) =>
  field(settings, name).setInputFiles({
    name: `${name.toLowerCase().replaceAll(' ', '-')}.pem`,
    mimeType: 'application/x-pem-file',
    buffer: Buffer.from(text),
  });

const openMore = (settings: Page) => button(settings, 'More').click();

/** The environment turns certificate checks off, which the app ignores: all tests below run with it. */
const app = sharedApp(() => ({ env: { NODE_TLS_REJECT_UNAUTHORIZED: '0' } }));

test('F40 check, log-in and requests use a custom proxy with a password', async () => {
  const server = await serveOwn({ ...PAIR, methods: ['basic'] });
  const squid = await startSquid();
  const settings = await app().openSettings();
  await fillConnection(settings, { name: 'Behind squid', ...PAIR, apiBaseUrl: server.origin });
  await openMore(settings);
  await field(settings, 'Proxy').selectOption('Custom');
  await field(settings, 'Proxy address').fill(squid.address);
  await field(settings, 'Proxy user name').fill(PROXY_USER);
  await field(settings, 'Proxy password').fill('wrong');
  await button(settings, 'Check').click();
  await expect(settings.getByText('The proxy rejected the username')).toBeVisible();
  await field(settings, 'Proxy password').fill(PROXY_PASSWORD);
  await button(settings, 'Check').click();
  await expect(settings.getByText(/The server issued a token/)).toBeVisible();
  await saveAndUse(settings);
  await expect(button(settings, 'Replace proxy password')).toBeVisible();
  await expect(field(settings, 'Proxy password')).toHaveCount(0);

  const workbench = app().workbench();
  await logIn(workbench);
  await sendTo(workbench, '/vehicles');
  await expect(statusLine(workbench)).toContainText('200 OK');
  const through = `${PROXY_USER} 200`;
  expect(await squid.takeLog(4)).toEqual([
    `POST ${server.tokenUrl} ${PROXY_USER} 407`,
    `POST ${server.tokenUrl} ${through}`,
    `POST ${server.tokenUrl} ${through}`,
    `GET ${server.origin}/vehicles ${through}`,
  ]);
  expect(await readFile(join(app().profile, 'settings.json'), 'utf8')).not.toContain(
    PROXY_PASSWORD,
  );

  // The keychain has it in the next run, and a response that the proxy writes itself doesn't repeat it.
  await app().restart();
  await logIn(app().workbench());
  await squid.close();
  await sendTo(app().workbench(), '/vehicles');
  await expect(app().workbench().locator('[data-problem="proxy-unreachable"]')).toContainText(
    squid.address,
  );
});

test('F40 an invalid proxy address is reported at its field', async () => {
  const settings = await app().openSettings();
  await fillConnection(settings, { name: 'Typing error', apiBaseUrl: 'https://api.example.com' });
  await openMore(settings);
  await field(settings, 'Proxy').selectOption('Custom');
  await button(settings, 'Save').click();
  await expect(field(settings, 'Proxy address')).toBeFocused();
  await expect(settings.getByText(/^Enter an address, such as/)).toBeVisible();
  await button(settings, 'Discard').click();
});

test('F39 a company’s authority is chosen as a file; nothing turns checking off', async () => {
  const authority = createAuthority('Company Root');
  const server = await serveTls(authority.identity(), (request, _incoming, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(
      request.url === '/token'
        ? '{"access_token":"token-of-company","token_type":"Bearer","expires_in":3600}'
        : '{"company":"server"}',
    );
  });
  const workbench = app().workbench();
  await expect(workbench.getByText(/NODE_TLS_REJECT_UNAUTHORIZED=0 is set/)).toBeVisible();
  const settings = await app().openSettings();
  await fillConnection(settings, { name: 'Company', ...PAIR, apiBaseUrl: server.origin });
  await button(settings, 'Check').click();
  await expect(
    settings.getByText(/signed by an authority that this computer doesn’t/),
  ).toBeVisible();
  await openMore(settings);
  const authorities = field(settings, 'Certificate authorities');
  await authorities.setInputFiles({
    name: 'notes.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('no certificate'),
  });
  await button(settings, 'Save').click();
  await expect(settings.getByText(/^The file contains no certificate in PEM/)).toBeVisible();
  await choose(settings, 'Certificate authorities', authority.pem);
  await saveAndUse(settings);
  await expect(settings.getByText(/^Company Root, until /)).toBeVisible();
  await expect(settings.getByText('certificate-authorities.pem')).toBeVisible();
  await logIn(workbench);
  await sendTo(workbench, '/');
  await expect(response(workbench)).toContainText('server');
});

test('F39 a client certificate with an encrypted key works with a server that requires one', async () => {
  const authority = createAuthority('Company Root');
  const own = await serveOwn({ ...PAIR, methods: ['basic'] });
  const { origin } = await startNginx({
    authority: authority.pem,
    identity: authority.identity(),
    upstream: own.origin,
  });
  const ours = authority.identity({ commonName: 'dealer-app' });
  const encryptedKey = createPrivateKey(ours.key)
    .export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: PASSPHRASE })
    .toString();
  const settings = await app().openSettings();
  await fillConnection(settings, { name: 'Mutual TLS', ...PAIR, apiBaseUrl: origin });
  await openMore(settings);
  await choose(settings, 'Certificate authorities', authority.pem);
  await choose(settings, 'Client certificate', ours.cert);
  await button(settings, 'Save').click();
  await expect(settings.getByText(/Choose the client certificate’s private key/)).toBeVisible();
  await choose(settings, 'Client key', authority.identity().key);
  await button(settings, 'Save').click();
  await expect(settings.getByText(/^The key doesn’t match the client/)).toBeVisible();
  await choose(settings, 'Client key', encryptedKey);
  await field(settings, 'Key passphrase').fill('wrong');
  await button(settings, 'Save').click();
  await expect(field(settings, 'Key passphrase')).toBeFocused();
  await expect(settings.getByText(/^This passphrase doesn’t open the key file/)).toBeVisible();
  await field(settings, 'Key passphrase').fill(PASSPHRASE);
  await button(settings, 'Check').click();
  await expect(settings.getByText(/The server issued a token/)).toBeVisible();
  await saveAndUse(settings);
  await expect(field(settings, 'Key passphrase')).toHaveValue('');
  await expect(settings.getByText(/^dealer-app, until/)).toBeVisible();
  expect(await seriousFindings(settings)).toEqual([]);

  const workbench = app().workbench();
  await logIn(workbench);
  await sendTo(workbench, '/vehicles');
  await expect(statusLine(workbench)).toContainText('200 OK');
  expect(own.requests.at(-1)?.headers['x-client']).toBe('CN=dealer-app');
  const file = await readFile(join(app().profile, 'settings.json'), 'utf8');
  expect(file).toContain('BEGIN CERTIFICATE');
  expect(file).not.toContain('PRIVATE KEY');

  await app().restart();
  await logIn(app().workbench());
  await sendTo(app().workbench(), '/vehicles');
  await expect(statusLine(app().workbench())).toContainText('200 OK');
});

test('a private key replaces the Secret, with every algorithm', async () => {
  const rsa = generateKeyPairSync('rsa', { modulusLength: 4096 });
  const keys = [
    ['RS256', rsa],
    ['PS256', rsa],
    ['ES256', generateKeyPairSync('ec', { namedCurve: 'P-256' })],
    ['EdDSA', generateKeyPairSync('ed25519')],
  ] as const;
  const tokenUrl = await startOidc(
    keys.map(([algorithm, { publicKey }]) => ({
      id: `app-${algorithm}`,
      algorithm,
      publicKeys: [publicKey.export({ format: 'jwk' })],
    })),
  );
  const api = await serve((_request, _incoming, response) => response.end('{}'));
  const settings = await app().openSettings();
  await fillConnection(settings, { name: 'Signed', tokenUrl, apiBaseUrl: api.origin });
  await field(settings, 'Scope').fill('anonymous');
  await openMore(settings);
  await field(settings, 'Client authentication').selectOption('Private key');
  await field(settings, 'API Key').fill('app-RS256');
  await button(settings, 'Save').click();
  await expect(settings.getByText('Choose the private key to sign with.')).toBeVisible();
  for (const [algorithm, { privateKey }] of keys.toReversed()) {
    await field(settings, 'API Key').fill(`app-${algorithm}`);
    await field(settings, 'Signing algorithm').selectOption(
      algorithm === 'PS256' ? 'PS256' : { index: 0 },
    );
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    await choose(settings, 'Signing key', pem);
    await button(settings, 'Check').click();
    await expect(settings.getByText(/The server issued a token/)).toBeVisible();
  }
  await saveAndUse(settings);
  await expect(button(settings, 'Delete signing key…')).toBeVisible();
  expect(await seriousFindings(settings)).toEqual([]);

  // The long key is restored completely from the keychain, and isn't in the settings.
  await app().restart();
  await logIn(app().workbench());
  await sendTo(app().workbench(), '/vehicles');
  await expect(statusLine(app().workbench())).toContainText('200 OK');
  expect(await readFile(join(app().profile, 'settings.json'), 'utf8')).not.toContain('PRIVATE KEY');

  const again = await app().openSettings();
  await button(again, 'Delete signing key…').click();
  await button(again, 'Delete').click();
  await expect(button(again, 'Delete signing key…')).toHaveCount(0);
  await app().workbench().getByRole('button', { name: 'Log in', exact: true }).click();
  await expect(tokenLine(app().workbench())).toContainText('Log-in failed');
});

test('F40 the system’s PAC file is used for each URL', async ({ launch }) => {
  const proxy = await serve((request, _incoming, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(
      request.url.endsWith('/token')
        ? '{"access_token":"token-of-pac","token_type":"Bearer","expires_in":3600}'
        : '{"through":"the proxy"}',
    );
  });
  const dead = await closedPort();
  const pac = await serve((_request, _incoming, response) => {
    response.setHeader('content-type', 'application/x-ns-proxy-autoconfig');
    response.end(
      `function FindProxyForURL(url, host) {
        if (host === 'blocked.example.com') return 'PROXY 127.0.0.1:${dead}';
        if (dnsDomainIs(host, '.example.com')) return 'PROXY 127.0.0.1:${dead}; PROXY 127.0.0.1:${proxy.port}';
        return 'DIRECT';
      }`,
    );
  });
  const own = await launch({ args: [`--proxy-pac-url=${pac.origin}/proxy.pac`] });
  const settings = await own.openSettings();
  await fillConnection(settings, {
    name: 'By PAC',
    ...PAIR,
    tokenUrl: 'http://as.example.com/token',
    apiBaseUrl: 'http://api.example.com',
  });
  await settings.getByLabel('Accept plain http').check();
  await saveAndUse(settings);
  const workbench = own.workbench();
  await logIn(workbench);
  await expect(tokenLine(workbench)).toContainText('Token valid');
  await sendTo(workbench, '/vehicles');
  await expect(response(workbench)).toContainText('the proxy');
  expect(proxy.requests.map(({ url }) => url)).toEqual([
    'http://as.example.com/token',
    'http://api.example.com/vehicles',
  ]);
  await sendTo(workbench, 'http://blocked.example.com/');
  await expect(workbench.locator('[data-problem="proxy-unreachable"]')).toContainText(
    `127.0.0.1:${dead}`,
  );
});
