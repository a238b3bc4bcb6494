// The sandbox's sample requests: every route of its sample API, and what each shows. Longer than other files because it's
// one table, in the order in which the window lists it.
import { GATEWAY_CODES } from '../fortellis/gateway-codes';
import type { SampleRequest } from '../sample-request';

const get = (
  group: string,
  id: string,
  name: string,
  url: string,
  note: string,
  more: Partial<SampleRequest> = {},
): SampleRequest => ({
  id: `sandbox-${id}`,
  group,
  name,
  method: 'GET',
  url,
  note,
  subscription: false,
  ...more,
});

const JSON_CONTENT = [['Content-Type', 'application/json']] as const;
const json = (value: unknown): Pick<SampleRequest, 'headers' | 'body'> => ({
  headers: JSON_CONTENT,
  body: { type: 'json', text: JSON.stringify(value, null, 2) },
});

const START = 'Start here';
const CONTENT = 'Content';
const PACE = 'Slow and streaming';
const TOKENS = 'Tokens';
const REDIRECTS = 'Redirects';
const BROKEN = 'Broken responses';
const ERRORS = 'Gateway errors';

export const SANDBOX_REQUESTS: readonly SampleRequest[] = [
  get(
    START,
    'vehicles',
    'Vehicles',
    '/vehicles/v1/merchandisable?limit=50&offset=0',
    'Fifty vehicles with pictures, descriptions and prices. Try the Table view.',
    { subscription: true },
  ),
  get(
    START,
    'subscriptions',
    'Subscriptions',
    '/v1/solution/subscriptions',
    'The dealerships that activated the app, one of them inactive. Needs only the token.',
  ),
  get(
    START,
    'customers',
    'Customers',
    '/cdkdrive/crm/v1/customers',
    'The customers of one dealership, chosen by the Subscription-Id.',
    { subscription: true },
  ),
  get(
    START,
    'appointment-create',
    'Create an appointment',
    '/appointments/v1/appointments',
    'Creates an appointment and returns 201 with its Location.',
    {
      method: 'POST',
      subscription: true,
      ...json({
        customerId: 'C-10001',
        service: 'maintenance',
        startsAt: '2030-05-14T09:30:00Z',
        minutes: 60,
        comment: 'Winter tyres, please.',
      }),
    },
  ),
  get(
    START,
    'appointment-bad',
    'Create an invalid appointment',
    '/appointments/v1/appointments',
    'Returns 400 with an error for each field.',
    {
      method: 'POST',
      subscription: true,
      ...json({ customerId: '', service: 'car-wash', startsAt: 'tomorrow' }),
    },
  ),
  get(
    START,
    'context',
    'Subscription context',
    '/subscriptions/3f2a8c54-6d1b-4e0e-9a67-51c8e2b7d401/context',
    'The dealership and the app of a Subscription-Id.',
  ),

  get(
    CONTENT,
    'echo',
    'Echo',
    '/echo?colour=green&colour=blue',
    'Returns the request as it arrived, with the access token shown as [access token].',
    { method: 'POST', ...json({ greeting: 'Hello, sandbox' }) },
  ),
  get(
    CONTENT,
    'echo-forms',
    'Echo in encoded forms',
    '/echo/forms',
    'Returns the access token percent-encoded, in Base64, in hexadecimal and so on, each shown as [access token].',
  ),
  get(
    CONTENT,
    'large',
    'Large, 10 MB',
    '/large?mb=10',
    'Ten megabytes of compact JSON: an array of objects.',
  ),
  get(
    CONTENT,
    'large-formatted',
    'Large, 100 MB, formatted',
    '/large?mb=100&style=formatted',
    'A hundred megabytes of formatted JSON. The first part is shown while the rest arrives.',
  ),
  get(
    CONTENT,
    'binary',
    'Binary',
    '/binary?bytes=65536',
    'Binary data: view it as hex or save it to a file.',
  ),
  get(CONTENT, 'image', 'Image', '/image.png', 'A small PNG image.'),
  get(CONTENT, 'pdf', 'PDF', '/document.pdf', 'A one-page PDF to save to a file.'),
  get(CONTENT, 'xml', 'XML', '/markup?type=xml', 'XML on one line, formatted in Pretty.'),
  get(CONTENT, 'html', 'HTML', '/markup?type=html', 'HTML on one line, formatted in Pretty.'),
  get(
    CONTENT,
    'text-latin',
    'Text in Latin-1',
    '/text?charset=iso-8859-1',
    'Accented letters in ISO 8859-1, as declared in the Content-Type.',
  ),
  get(
    CONTENT,
    'text-utf16',
    'Text in UTF-16',
    '/text?charset=utf-16le',
    'Text in many scripts in UTF-16, as declared in the Content-Type.',
  ),
  get(
    CONTENT,
    'text-unknown',
    'Text in an unknown charset',
    '/text?charset=unknown',
    'The Content-Type declares a charset that doesn’t exist.',
  ),
  get(CONTENT, 'gzip', 'Compressed', '/gzip', 'JSON compressed with gzip.'),
  get(CONTENT, 'no-content', 'No content', '/no-content', 'Returns 204 with no body.'),
  get(CONTENT, 'status', 'Any status', '/status/418', 'Returns the status in the path.'),

  get(PACE, 'slow', 'Slow', '/slow?seconds=3', 'Waits three seconds before it responds.'),
  get(
    PACE,
    'drip',
    'Trickle',
    '/drip?seconds=5',
    'Sends the response in twenty pieces over five seconds.',
  ),
  get(
    PACE,
    'events',
    'Server-sent events',
    '/stream/events?count=10&pause=300',
    'Ten events, one after another.',
  ),
  get(
    PACE,
    'ndjson',
    'JSON lines',
    '/stream/ndjson?count=10&pause=300',
    'Ten lines of JSON, one after another.',
  ),

  get(
    TOKENS,
    'token-expired',
    'Token expired',
    '/tokens/expired',
    'Rejects each token once with TOKEN-EXPIRED. Keybearer gets a new token and retries. Log in again to see it again.',
  ),
  get(
    TOKENS,
    'token-revoked',
    'Token revoked',
    '/tokens/revoked',
    'Rejects each token once with invalid_token. Keybearer gets a new token and retries. Log in again to see it again.',
  ),
  get(
    TOKENS,
    'token-short',
    'Token lifetime',
    '/tokens/short',
    'Returns the token’s lifetime. Add the token parameter lifetime=20 in Settings for tokens that last 20 seconds.',
  ),
  get(
    TOKENS,
    'token-claims',
    'Claims',
    '/tokens/claims',
    'The token’s claims, as the API reads them.',
  ),

  get(
    REDIRECTS,
    'redirect-same',
    'Same origin',
    '/redirect/same?hops=3',
    'Three redirects within the origin, followed with the token.',
  ),
  get(
    REDIRECTS,
    'redirect-many',
    'Too many redirects',
    '/redirect/same?hops=8',
    'Eight redirects. Keybearer follows five.',
  ),
  get(
    REDIRECTS,
    'redirect-other',
    'Different origin',
    '/redirect/other',
    'Redirects to a different origin. Keybearer shows the redirect, and follows it without the token if you choose to.',
  ),
  get(REDIRECTS, 'redirect-loop', 'Redirect loop', '/redirect/loop', 'Redirects to itself.'),

  get(
    BROKEN,
    'broken-length',
    'Cut off',
    '/broken/length',
    'The connection closes before the whole body was sent.',
  ),
  get(
    BROKEN,
    'broken-gzip',
    'Damaged compression',
    '/broken/gzip',
    'The compressed data ends too early.',
  ),
  get(
    BROKEN,
    'unknown-path',
    'No such endpoint',
    '/vehicles/v9/nowhere',
    'A path that doesn’t exist: API-DOES-NOT-EXIST.',
  ),

  ...Object.entries(GATEWAY_CODES).map(([code, { status, meaning }]) =>
    get(ERRORS, `error-${code.toLowerCase()}`, code, `/errors/${code}`, `${status}: ${meaning}`),
  ),
];
