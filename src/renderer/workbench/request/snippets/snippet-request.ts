// What a snippet says of a request: all that main would send, the access token as a variable.
import type { ConnectionSummary } from '../../../../shared/bridge/token-status';
import type { Draft } from '../../model/draft';
import { isSentToken } from '../../../../shared/judge-address';
import { requestUrl } from '../../../../shared/request-url';
import { contentTypeOf, subscriptionOf } from '../build/to-api-request';

/** A header's value: a text, the access token where main would send it, or an id that is made for each call. */
export type SnippetValue = string | { readonly made: 'bearer' | 'uuid' };

type SnippetBody =
  | { readonly kind: 'none' }
  /** A form is a text too, encoded as it is sent. */
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'multipart';
      readonly parts: readonly { readonly name: string; readonly value: string | SnippetFile }[];
    }
  | { readonly kind: 'file'; readonly file: SnippetFile };

/** By its name alone: where it lies is not the page's to know. */
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

/** Saved requests come from others too: where their file lies is not taken from them. */
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
  // Copied for another server, it would hand the token to that server.
  if (isSentToken(draft.url, connection)) add('Authorization', { made: 'bearer' });
  add('Subscription-Id', subscriptionOf(draft, connection.subscriptionId));
  add('Request-Id', requestId === 'fresh' ? { made: 'uuid' } : (requestId?.typed ?? null));
  // Of parts, the one who sends them knows the boundary.
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

/** Each name once, for languages that want it so: values of the same name are one, by commas (RFC 9110 section 5.3). */
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
 * How to get a token without the secret in a file or a command line, as lines of a comment that begin with `mark`; none
 * where none is sent.
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
    // Another line would be no comment any more.
  ].map((line) => `${mark} ${line.replaceAll(/[\r\n\u2028\u2029]+/g, ' ')}`);
};

/** For a shell: a word that means itself stays bare, so that the command is easy to read. */
export const shellWord = (text: string): string =>
  /^[\w.-]+$/.test(text) ? text : shellQuoted(text);

export const shellQuoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
