// A k6 script of saved requests, for load, which Keybearer itself isn't for.
import { ownValue } from '../../shared/own-value';
import { requestUrl } from '../../shared/request-url';
import { buildTask, type Variables } from '../requests/build-task';
import type { SavedRequest } from '../requests/read-files';
import { assertMethod } from '../../main/api/request/request-head';
import type { SendTask } from '../../main/command/task';
import { checksCode } from './checks-code';
import { comment, HELPERS, stepsOf, textCode, type Unknowns } from './code';

type Request = SendTask['request'];

/** Generated for each use. */
const MADE: Readonly<Record<string, string>> = {
  $uuid: 'uuid()',
  $timestamp: 'String(Math.floor(Date.now() / 1000))',
  $isoDate: 'new Date().toISOString()',
};

/** A word that's in none of the requests. */
const wordFor = (texts: string, index: number): string => {
  for (let salt = 0; ; salt += 1) {
    const word = `Unknown${salt}x${index}x`;
    if (!texts.includes(word)) return word;
  }
};

/** Captured values, and those that are generated, as words. */
const unknownsOf = (requests: readonly SavedRequest[], variables: Variables) => {
  const texts = JSON.stringify([requests, [...variables]]);
  const captured = new Set(
    requests.flatMap(({ draft }) =>
      draft.captures.filter(({ on }) => on).map(({ name }) => name.trim()),
    ),
  );
  const values = new Map<string, string>();
  const unknowns = new Map<string, string>();
  for (const name of [...captured, ...Object.keys(MADE)]) {
    const word = wordFor(texts, unknowns.size);
    values.set(name, word);
    unknowns.set(word, ownValue(MADE, name) ?? `captured[${JSON.stringify(name)}]`);
  }
  return { values, unknowns };
};

/** A generated value has a name of its own, since a variable can't have that of one. */
const withMadeAsVariables = ({ draft, ...rest }: SavedRequest): SavedRequest => ({
  ...rest,
  draft: JSON.parse(
    JSON.stringify(draft).replaceAll(/\{\{\s*\$(uuid|timestamp|isoDate)\s*\}\}/g, '{{made-$1}}'),
  ) as SavedRequest['draft'],
});

interface Code {
  /** Opens a file, and returns the name that it has in the script. */
  readonly open: (path: string) => string;
  readonly unknowns: Unknowns;
}

/** As forms are sent (HTML, multipart/form-data encoding algorithm). */
const partName = (name: string): string =>
  name.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const BOUNDARY = 'keybearer-k6-boundary';

/** The body, and its Content-Type unless a header names one; null if k6 names it. */
const bodyCode = (
  { body }: Request,
  { open, unknowns }: Code,
): { readonly code: string; readonly type: string | null } => {
  switch (body.kind) {
    case 'none':
      return { code: 'null', type: null };
    case 'text':
      return { code: textCode(body.text, unknowns), type: body.contentType };
    case 'form':
      return {
        code: textCode(String(new URLSearchParams(body.fields)), unknowns, true),
        type: 'application/x-www-form-urlencoded',
      };
    case 'file':
      return { code: open(body.file.path), type: 'application/octet-stream' };
    case 'multipart': {
      const parts = body.parts.map(({ name, value }) =>
        typeof value === 'string'
          ? { name, code: textCode(value, unknowns) }
          : { name, code: `http.file(${open(value.path)}, ${JSON.stringify(value.name)})` },
      );
      if (body.parts.some(({ value }) => typeof value !== 'string')) {
        const fields = parts.map(({ name, code }) => `${JSON.stringify(name)}: ${code}`);
        return { code: `{ ${fields.join(', ')} }`, type: null };
      }
      // Without a file, k6 would send a form.
      const lines = parts.map(
        ({ name, code }) =>
          `${JSON.stringify(`--${BOUNDARY}\r\nContent-Disposition: form-data; name="${partName(name)}"\r\n\r\n`)} + ${code} + '\\r\\n'`,
      );
      return {
        code: [...lines, `'--${BOUNDARY}--\\r\\n'`].join(' + '),
        type: `multipart/form-data; boundary=${BOUNDARY}`,
      };
    }
  }
};

const PLACE = 'https://api.invalid';

/** Paths are below API_URL, and only they get the token. */
const urlCode = (
  { url }: Request,
  unknowns: Unknowns,
): { readonly code: string; readonly hasToken: boolean } => {
  const whole = requestUrl(url, PLACE);
  return whole.startsWith(`${PLACE}/`)
    ? { code: `API_URL + ${textCode(whole.slice(PLACE.length), unknowns, true)}`, hasToken: true }
    : { code: textCode(whole, unknowns, true), hasToken: false };
};

const headersCode = (
  { headers, subscriptionId, requestId }: Request,
  { type, hasToken }: { readonly type: string | null; readonly hasToken: boolean },
  unknowns: Unknowns,
): readonly string[] => {
  const has = (wanted: string) => headers.some(([name]) => name.toLowerCase() === wanted);
  const own = new Map<string, readonly string[]>();
  for (const [name, value] of headers)
    own.set(name, [...(own.get(name) ?? []), textCode(value, unknowns)]);
  const lines = [...own].map(
    ([name, values]) => `${JSON.stringify(name)}: ${values.join(" + ', ' + ")},`,
  );
  if (type !== null && !has('content-type')) lines.push(`'Content-Type': ${JSON.stringify(type)},`);
  if (hasToken) lines.push('Authorization: `Bearer ${ACCESS_TOKEN}`,');
  if (requestId !== null && !has('request-id'))
    lines.push(
      `'Request-Id': ${requestId === 'fresh' ? 'uuid()' : textCode(requestId, unknowns)},`,
    );
  if (has('subscription-id') || subscriptionId === null) return lines;
  return [
    ...lines,
    subscriptionId === undefined
      ? "...(SUBSCRIPTION_ID && { 'Subscription-Id': SUBSCRIPTION_ID }),"
      : `'Subscription-Id': ${textCode(subscriptionId, unknowns)},`,
  ];
};

const requestCode = (label: string, request: Request, code: Code): string => {
  const { tests = [], captures = [] } = request;
  const body = bodyCode(request, code);
  const url = urlCode(request, code.unknowns);
  const headers = headersCode(request, { type: body.type, hasToken: url.hasToken }, code.unknowns);
  const captured = captures.map(({ name, path }) => {
    const steps = stepsOf(path.trim());
    return steps === null
      ? comment(`Not captured, because its JSONPath isn’t of a single value: ${path}`)
      : `captured[${JSON.stringify(name)}] = textOf(valueAt(response, ${JSON.stringify(steps)}));`;
  });
  return [
    comment(label),
    `response = http.request(${JSON.stringify(request.method)}, ${url.code}, ${body.code}, {`,
    '  headers: {',
    ...headers.map((line) => `    ${line}`),
    '  },',
    // k6 would take the token along to another port, to http or to a subdomain.
    '  redirects: 0,',
    '});',
    'check(response, {',
    ...checksCode(label, tests, code.unknowns).map((line) => `  ${line}`),
    '});',
    ...captured,
  ]
    .map((line) => `  ${line}`)
    .join('\n');
};

/**
 * Returns the script.
 *
 * @param apiUrl What paths are below, unless the variable API_URL says otherwise; empty: it has to.
 * @throws ProblemError of a request that can't be sent.
 */
export const k6Script = (
  saved: readonly SavedRequest[],
  variables: Variables,
  apiUrl: string,
): string => {
  const { values, unknowns } = unknownsOf(saved, variables);
  for (const name of Object.keys(MADE)) values.set(`made-${name.slice(1)}`, values.get(name) ?? '');
  const files: string[] = [];
  const open = (path: string): string => {
    const at = files.includes(path) ? files.indexOf(path) : files.push(path) - 1;
    return `file${at + 1}`;
  };
  const requests = saved.map((request) => {
    const known = new Map([...values, ...variables]);
    const { request: built } = buildTask(withMadeAsVariables(request), known, undefined);
    assertMethod(built.method);
    return requestCode([...request.folders, request.name].join(' / '), built, { open, unknowns });
  });
  const opened = files.map(
    (path, index) => `const file${index + 1} = open(${JSON.stringify(path)}, 'b');\n`,
  );
  return `// Made by keybearer export k6. Get an access token from your token endpoint, and run it with:
//   ACCESS_TOKEN=… ${apiUrl === '' ? 'API_URL=https://… ' : ''}k6 run --vus 10 --duration 30s FILE
import http from 'k6/http';
import { check } from 'k6';

const API_URL = (__ENV.API_URL || ${JSON.stringify(apiUrl)}).replace(/\\/+$/, '');
const ACCESS_TOKEN = __ENV.ACCESS_TOKEN;
const SUBSCRIPTION_ID = __ENV.SUBSCRIPTION_ID;
if (!ACCESS_TOKEN || !API_URL) throw new Error('Set ACCESS_TOKEN and API_URL in the environment.');
${opened.join('')}
export const options = { thresholds: { checks: ['rate==1'] } };

export default function () {
  const captured = {};
  let response;

${requests.join('\n\n')}
}

${HELPERS}`;
};
