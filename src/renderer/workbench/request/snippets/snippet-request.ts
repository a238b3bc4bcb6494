// The request that snippets are made from: what main would send, with the access token as a variable.
import type { ConnectionSummary } from '../../../../shared/bridge/token-status';
import type { Draft } from '../../model/draft';
import { isSentToken } from '../../../../shared/check-address';
import { requestUrl } from '../../../../shared/request-url';
import { contentTypeOf, subscriptionOf } from '../../../../shared/draft/to-api-request';

/** A header's value: a text, the access token if main would send it, or an ID generated per request. */
export type SnippetValue = string | { readonly made: 'bearer' | 'uuid' };

type SnippetBody =
  | { readonly kind: 'none' }
  /** A form is also a text, encoded as it's sent. */
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'multipart';
      readonly parts: readonly { readonly name: string; readonly value: string | SnippetFile }[];
    }
  | { readonly kind: 'file'; readonly file: SnippetFile };

/** Only its name: the page doesn't know its path. */
export interface SnippetFile {
  readonly fileName: string;
  readonly type: string;
}

export interface SnippetRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [name: string, value: SnippetValue])[];
  readonly body: SnippetBody;
  readonly tokenUrl: string;
  readonly scope: string;
}

/** A saved request can come from someone else, so any path in it is ignored. */
const bareName = (fileName: string): string => fileName.split(/[\\/]/).at(-1) ?? fileName;

const bodyOf = ({ body }: Draft): SnippetBody => {
  switch (body.choice) {
    case 'none':
      return { kind: 'none' };
    case 'json':
    case 'text':
    case 'xml':
      return { kind: 'text', text: body[body.choice] };
    case 'form': {
      const fields = body.form.filter(({ on, name }) => on && name !== '');
      const form = new URLSearchParams(fields.map(({ name, value }) => [name, value]));
      return { kind: 'text', text: form.toString() };
    }
    case 'multipart':
      return {
        kind: 'multipart',
        parts: body.parts
          .filter(({ name }) => name !== '')
          .map(({ name, value, file, fileName }) => ({
            name,
            value:
              fileName === null
                ? value
                : { fileName: bareName(fileName), type: file?.type || 'application/octet-stream' },
          })),
      };
    case 'file':
      return {
        kind: 'file',
        file: { fileName: bareName(body.fileName ?? 'file'), type: contentTypeOf(body) ?? '' },
      };
  }
};

/** `draft` with its variables filled in. */
export const snippetRequest = (draft: Draft, connection: ConnectionSummary): SnippetRequest => {
  const headers: [string, SnippetValue][] = draft.headers
    .filter(({ on, name }) => on && name.trim() !== '')
    .map(({ name, value }) => [name.trim(), value.trim()]);
  const given = new Set(headers.map(([name]) => name.toLowerCase()));
  const add = (name: string, value: SnippetValue | null) => {
    if (value !== null && !given.has(name.toLowerCase())) headers.push([name, value]);
  };
  const { requestId } = draft;
  // For any other server, the snippet would hand the token to it.
  if (isSentToken(draft.url, connection)) add('Authorization', { made: 'bearer' });
  add('Subscription-Id', subscriptionOf(draft, connection.subscriptionId));
  add('Request-Id', requestId === 'fresh' ? { made: 'uuid' } : (requestId?.typed ?? null));
  // For multipart, the sender generates the boundary.
  if (draft.body.choice !== 'multipart') add('Content-Type', contentTypeOf(draft.body));
  add('Accept', '*/*');
  return {
    method: draft.method.trim() === '' ? 'GET' : draft.method.trim(),
    url: requestUrl(draft.url, connection.apiBaseUrl),
    headers,
    body: bodyOf(draft),
    tokenUrl: connection.tokenUrl,
    scope: connection.scope,
  };
};

/** Joins values of the same name with commas (RFC 9110 section 5.3), for languages that need unique names. */
export const headersByName = ({ headers }: SnippetRequest): SnippetRequest['headers'] => {
  const byName = new Map<string, readonly [name: string, value: SnippetValue]>();
  for (const [name, value] of headers) {
    const before = byName.get(name.toLowerCase());
    const joined =
      typeof before?.[1] === 'string' && typeof value === 'string'
        ? `${before[1]}, ${value}`
        : value;
    byName.set(name.toLowerCase(), [before?.[0] ?? name, joined]);
  }
  return [...byName.values()];
};

export const hasToken = ({ headers }: SnippetRequest): boolean =>
  headers.some(([, value]) => typeof value !== 'string' && value.made === 'bearer');

/**
 * How to get a token without the secret in a file or command line, as comment lines starting with `mark`; empty if no
 * token is sent.
 */
export const tokenAdvice = (request: SnippetRequest, mark: '#' | '//'): readonly string[] => {
  const { tokenUrl, scope } = request;
  if (!hasToken(request)) return [];
  return [
    'ACCESS_TOKEN is read from the environment. One way to set it, with the secret in no file and no history:',
    "  read -rp 'API Key: ' KEY; read -rsp 'API Secret: ' SECRET",
    `  export ACCESS_TOKEN=$(printf 'user = "%s:%s"' "$KEY" "$SECRET" | curl --silent --config - --data grant_type=client_credentials${
      scope === '' ? '' : ` --data-urlencode ${shellQuoted(`scope=${scope}`)}`
    } ${shellQuoted(tokenUrl)} | jq -r .access_token)`,
    // A line break would end the comment.
  ].map((line) => `${mark} ${line.replaceAll(/[\r\n\u2028\u2029]+/g, ' ')}`);
};

/** Quotes a word for a shell only if necessary, so that the command stays readable. */
export const shellWord = (text: string): string =>
  /^[\w.-]+$/.test(text) ? text : shellQuoted(text);

export const shellQuoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
