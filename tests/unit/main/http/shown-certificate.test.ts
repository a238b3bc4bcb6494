// The certificate that a server presented in a failed handshake, and what a failure says of it.
import { X509Certificate } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { expect, test } from 'vitest';
import { proxyUnreachable } from '../../../../src/main/http/failures/proxy-failure';
import {
  keepCertificate,
  shownCertificate,
  watchCertificate,
} from '../../../../src/main/http/failures/shown-certificate';
import { describeTransportFailure } from '../../../../src/main/http/failures/transport-failure';
import { problemOf } from '../../../../src/main/problem-error';
import { createAuthority } from '../../../support/certificates';

const authority = createAuthority('An authority');
const rawOf = (signerAt?: string): Buffer =>
  new X509Certificate(authority.identity(signerAt === undefined ? {} : { signerAt }).cert).raw;
const PLAIN = rawOf();
const WITH_ACCESS = rawOf('http://x.example/issuer.der');

/** A TLS socket in a handshake, with what Node returns of its peer. */
const socketWith = (peer: object | null): TLSSocket => {
  const socket = Object.create(TLSSocket.prototype) as TLSSocket;
  EventEmitter.call(socket);
  return Object.assign(socket, { getPeerCertificate: () => peer });
};
const withCode = (code: string, cause?: unknown) =>
  Object.assign(new Error('failed', { cause }), { code });

const untrusted = (peer: object | null): Error => {
  const error = withCode('UNABLE_TO_VERIFY_LEAF_SIGNATURE');
  keepCertificate(socketWith(peer), error);
  return error;
};

test('is found by the handshake’s error, and by an error that it caused', () => {
  const error = untrusted({ raw: PLAIN });
  expect(shownCertificate(error)).toMatchObject({ withoutSigner: true });
  expect(shownCertificate(error)?.certificate.raw).toEqual(PLAIN);
  expect(shownCertificate(withCode('X', error))?.certificate.raw).toEqual(PLAIN);
  expect(shownCertificate(new Error('another'))).toBeNull();
  expect(shownCertificate('no error')).toBeNull();
});

test('is without its signer only if the signer’s is missing', () => {
  expect(shownCertificate(untrusted({ raw: PLAIN, issuerCertificate: {} }))).toMatchObject({
    withoutSigner: false,
  });
});

test('isn’t there if the handshake ended before it, or there was none', () => {
  for (const peer of [{}, null]) expect(shownCertificate(untrusted(peer))).toBeNull();
  const error = new Error('no TLS');
  const socket = new Socket();
  watchCertificate(socket);
  keepCertificate(socket, error);
  expect(shownCertificate(error)).toBeNull();
  expect(socket.listenerCount('secure')).toBe(0);
});

test('is remembered from the handshake, before other listeners can drop it', () => {
  const peer = { current: { raw: PLAIN } as object };
  const socket = socketWith(null);
  socket.getPeerCertificate = (() => peer.current) as never;
  socket.on('secure', () => (peer.current = {}));
  watchCertificate(socket);
  socket.emit('secure');
  const error = new Error('rejected');
  keepCertificate(socket, error);
  expect(shownCertificate(error)?.certificate.raw).toEqual(PLAIN);
});

test.each([
  [{ raw: PLAIN }, 'tls-not-trusted'],
  [{ raw: WITH_ACCESS }, 'tls-chain-incomplete'],
])('its signer is named if it isn’t trusted', (peer, code) => {
  const error = untrusted(peer);
  const described = describeTransportFailure(error, {
    url: new URL('https://api.example.com/'),
    via: null,
    phase: 'connecting',
    signal: new AbortController().signal,
  });
  expect(problemOf(described)).toMatchObject({
    code,
    step: 'TLS',
    detail: 'api.example.com, port 443. It was signed by “An authority”.',
  });
  expect(described.cause).toBe(error);
});

test('its signer isn’t named for another reason', () => {
  const error = withCode('CERT_HAS_EXPIRED');
  keepCertificate(socketWith({ raw: PLAIN }), error);
  const described = describeTransportFailure(error, {
    url: new URL('https://api.example.com/'),
    via: null,
    phase: 'connecting',
    signal: new AbortController().signal,
  });
  expect(problemOf(described).detail).toBe('api.example.com, port 443');
});

test.each([
  [{ raw: PLAIN }, 'its certificate is signed by an authority that this computer doesn’t trust'],
  [{ raw: WITH_ACCESS }, 'it sent an incomplete certificate chain'],
])('a proxy’s says why it isn’t trusted', (peer, reason) => {
  const proxy = { url: 'https://proxy.example.com:3128', login: null };
  expect(problemOf(proxyUnreachable(proxy, untrusted(peer)))).toMatchObject({
    detail: `https://proxy.example.com:3128: ${reason}.`,
    step: 'TLS',
  });
});
