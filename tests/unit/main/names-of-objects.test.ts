// T42 Names that every object has, wherever a server, a file or a page can send a name.
import { Readable } from 'node:stream';
import { createNeedleIndex } from '../../../src/main/redaction/needle-index';
import { describe, expect, test } from 'vitest';
import { createResponseDocument } from '../../../src/main/response/worker/response-document';
import { encodingOf } from '../../../src/main/response/text/text-decoding';
import { bearerError, diagnose, errorCodeOf } from '../../../src/main/api/diagnose';
import { mediaOf, natureOf } from '../../../src/main/api/body-kind';
import { tokenOrigins } from '../../../src/shared/token-origins';
import { ACCEPT_ENCODING, codingsOf, inflate } from '../../../src/main/http/decode/decode-layers';
import { proxyAsksForLogin, proxyUnreachable } from '../../../src/main/http/failures/proxy-failure';
import { describeTransportFailure } from '../../../src/main/http/failures/transport-failure';
import { parsePacResult } from '../../../src/main/network/proxy-address';
import { problemOf } from '../../../src/main/problem-error';
import { findRoute, route } from '../../../src/main/sandbox/api/routing';
import type { Connection } from '../../../src/shared/connection';
import { connectionFieldsSchema } from '../../../src/shared/connection';
import { findGatewayCode } from '../../../src/shared/fortellis/gateway-codes';
import { ownValue } from '../../../src/shared/own-value';
import { askDocument, filterHere } from '../../support/ask-document';
import { connectionWith } from '../../support/connection';
import { NAMES_OF_OBJECTS } from '../../support/names-of-objects';

const url = new URL('https://api.example.com/');
const proxy = { url: 'http://proxy.example.com:3128', login: null };
const kindOf = (type: string, start: Buffer) => natureOf(mediaOf([type]), start, false).kind;
const codeError = (code: string) => Object.assign(new Error('x'), { code });

describe.each(NAMES_OF_OBJECTS)('T42 %s', (name) => {
  test('as a content coding: the body is shown as received', async () => {
    for (const value of [name, `gzip, ${name}`, name.toUpperCase()]) {
      const encodings = codingsOf([['Content-Encoding', value]]);
      const { chunks, isAsItCame } = inflate(Readable.from([Buffer.from('as it came')]), encodings);
      const came: Buffer[] = [];
      for await (const chunk of chunks) came.push(chunk);
      expect([Buffer.concat(came).toString(), isAsItCame()]).toEqual(['as it came', true]);
    }
  });

  test('as a content type, a subtype, a charset', () => {
    const start = Buffer.from([1, 0]);
    expect(kindOf(name, start)).toBe('binary');
    expect(kindOf(`application/${name}`, start)).toBe('binary');
    expect(kindOf(`text/${name}`, start)).toBe('text');
    expect(mediaOf([`text/plain; ${name}=x; charset=${name}`]).charset).toBe(name.toLowerCase());
    expect(encodingOf(start, name)).toBe('utf-8');
  });

  test('as an environment: it has no origin, and no file contains it', () => {
    const connection = connectionWith({ environment: name as Connection['environment'] });
    expect([...tokenOrigins(connection)]).toEqual(['https://api.example.com']);
    expect(connectionFieldsSchema.shape.environment.safeParse(name).success).toBe(false);
  });

  test('as a gateway code and an error code', () => {
    expect(findGatewayCode(name)).toBeNull();
    const text = JSON.stringify({ code: name });
    expect(errorCodeOf(text)).toBe(name);
    expect(diagnose({ status: 403, headers: [], text, afterFreshToken: false }).problem?.code).toBe(
      'api-forbidden',
    );
    expect(errorCodeOf(`{"${name}":"x"}`)).toBeNull();
    const challenge = [['WWW-Authenticate', `Bearer error="${name}"`]] as const;
    expect(bearerError(challenge)).toBe(name);
    expect(
      diagnose({ status: 401, headers: challenge, text: '', afterFreshToken: false }).problem?.code,
    ).toMatch(/^api-/);
  });

  test('as an error code of the system and of undici', () => {
    const circumstances = { url, via: null, signal: new AbortController().signal } as const;
    for (const phase of ['connecting', 'waiting', 'reading'] as const) {
      const error = describeTransportFailure(codeError(name), { ...circumstances, phase });
      expect(problemOf(error).detail).toBe('api.example.com, port 443');
      expect(problemOf(error).code).toMatch(/^(?:connection-failed|connection-lost|broke-off)$/);
    }
    expect(problemOf(proxyUnreachable(proxy, codeError(name))).detail).toBe(
      'proxy.example.com:3128: the connection failed.',
    );
  });

  test('as a kind of proxy, and an authentication scheme', () => {
    expect(parsePacResult(`${name} proxy.example.com:1; DIRECT`)).toEqual([null]);
    expect(() => parsePacResult(`${name} proxy.example.com:1`)).toThrow('proxy-unsupported');
    expect(problemOf(proxyAsksForLogin(proxy, name)).code).toBe('proxy-authentication');
  });

  test('as a column: like any other', () => {
    const document = createResponseDocument({
      kind: 'json',
      charset: null,
      filePrefix: null,
      inFile: 0,
      secrets: createNeedleIndex(),
      startFilter: filterHere,
    });
    document.append(Buffer.from(`[{"id":2,"${name}":"b"},{"id":1},{"id":3,"${name}":{"a":1}}]`));
    document.end(true);
    const sort = { column: name, descending: false };
    const response = askDocument(document, { what: 'rows', from: 0, count: 9, sort });
    expect(response).toMatchObject({
      ok: true,
      table: { columns: [{ name: 'id' }, { name }] },
    });
    const rows = response.ok && response.what === 'rows' ? (response.table?.rows ?? []) : [];
    expect(new Set(rows.map(([id]) => id))).toEqual(new Set([1, 2, 3]));
  });

  test('as a path segment in the sandbox', () => {
    const routes = [route('GET', `/a/:${name}`, () => undefined)];
    const found = findRoute(routes, 'GET', '/a/b');
    expect(found?.params[name]).toBe('b');
    expect(findRoute([route('GET', '/a/:id', () => undefined)], 'GET', '/a/b')?.params[name]).toBe(
      undefined,
    );
  });

  test('read from a table: nothing, or its own value', () => {
    expect(ownValue({ a: 1 }, name)).toBeUndefined();
    expect(ownValue(Object.fromEntries([[name, 1]]), name)).toBe(1);
  });
});

test('T42 a table’s own key is found', () => {
  expect(ownValue({ a: 1 }, 'a')).toBe(1);
  expect(ACCEPT_ENCODING).toContain('gzip');
  expect(kindOf('text/html', Buffer.from('x'))).toBe('html');
});
