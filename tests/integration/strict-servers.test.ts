// Every URL that the rows and the URL field can make is accepted by a strict server, and read as intended.
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withPathSegment } from '../../src/renderer/workbench/request/address/path-rows';
import { withParamRow } from '../../src/renderer/workbench/request/address/params';
import { isAbsolute, requestUrl } from '../../src/shared/request-url';
import { responseOf, call, requestFor } from '../support/calling';
import { closePrograms } from '../support/programs';
import { readUnderstood, startTomcat, whyNoTomcat, type Understood } from '../support/tomcat';
import { typedAddress } from '../support/typed-address';

const ASCII = Array.from({ length: 0x7f }, (_, code) => String.fromCharCode(code + 1));
const OTHERS = [
  'é',
  'ü€',
  '漢字',
  '😀',
  '\u00a0',
  '\u200b',
  '\u202e',
  'a b+c',
  '100%',
  '%41',
  '%zz',
];
/** What a person may put into a row. */
const VALUES = [...ASCII, ...OTHERS, ASCII.join('')];

/** With `startTomcat`'s settings these stay encoded: decoded, they would end the segment. */
const asPassed = (segment: string): string =>
  segment.replaceAll('%', '%25').replaceAll('/', '%2F').replaceAll('\\', '%5C');

/** Octets that aren't text can only be typed as such, `%ff`; Tomcat refuses them in a path, and zero bytes. */
const isTextPath = (path: string): boolean => {
  try {
    return !decodeURIComponent(path).includes('\0');
  } catch {
    return false;
  }
};

/**
 * Tomcat leaves out a segment's parameters before it resolves dots, so `..;` leads up there (RFC 3986 section 3.3 lets a
 * server define them); a path that leads above the root that way is refused, and right to be.
 */
const staysBelowRoot = (path: string): boolean => {
  let depth = 0;
  for (const segment of path.split('/').slice(1)) {
    const name = decodeURIComponent(segment.split(';')[0] ?? '');
    if (name === '..') depth -= 1;
    else if (name !== '.' && name !== '') depth += 1;
    if (depth < 0) return false;
  }
  return true;
};

const withParam = (row: { readonly name: string; readonly value: string }): string =>
  withParamRow({ url: '/a', paramsOff: [] }, 0, { on: true, ...row }).url;

const why = whyNoTomcat();
if (why !== null) console.log(`Addresses are not sent to a Tomcat: ${why}.`);

describe.skipIf(why !== null)('Tomcat', () => {
  let origin = '';
  beforeAll(async () => {
    ({ origin } = await startTomcat());
  });
  afterAll(closePrograms);

  const send = async (url: string): Promise<{ status: number; understood: Understood }> => {
    const called = await call(origin, requestFor(url));
    return { status: responseOf(called).status, understood: readUnderstood(called.text) };
  };

  test.each(VALUES)('reads the row’s value %j as typed', async (value) => {
    const { status, understood } = await send(withParam({ name: 'name', value }));
    expect({ status, ...understood }).toEqual({
      status: 200,
      path: '/a',
      parameters: [['name', value]],
    });
  });

  test.each(VALUES)('reads the row’s name %j as typed', async (name) => {
    const { status, understood } = await send(withParam({ name, value: 'value' }));
    expect({ status, ...understood }).toEqual({
      status: 200,
      path: '/a',
      parameters: [[name, 'value']],
    });
  });

  // A segment of one dot is removed (RFC 3986 section 5.2.4), encoded or not.
  test.each(VALUES.filter((value) => value !== '.'))(
    'reads the segment %j as typed',
    async (value) => {
      const { status, understood } = await send(withPathSegment('/a/b', 1, value));
      expect({ status, ...understood }).toEqual({
        status: 200,
        path: `/a/${asPassed(value)}`,
        parameters: [],
      });
    },
  );

  test('accepts whatever is typed into the URL field', async () => {
    await fc.assert(
      fc.asyncProperty(typedAddress, async (text) => {
        fc.pre(!isAbsolute(text));
        const { pathname } = new URL(requestUrl(text, origin));
        fc.pre(isTextPath(pathname) && staysBelowRoot(pathname));
        const { status } = await send(text);
        expect(status).toBe(200);
      }),
      { numRuns: 1_000, examples: [['..;'], ['a/..;x/b'], ['/..;/..;v=1']] },
    );
  });
});
