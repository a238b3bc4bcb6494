// The sandbox's sample requests: every route of its sample API, and what each shows.
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
const PACE = 'Pace';
const TOKENS = 'Tokens';
const REDIRECTS = 'Redirects';
const BROKEN = 'Broken answers';
const ERRORS = 'Gateway errors';

export const SANDBOX_REQUESTS: readonly SampleRequest[] = [
  get(
    START,
    'vehicles',
    'Vehicles',
    '/vehicles/v1/merchandisable?limit=50&offset=0',
    'Fifty vehicles with picture, description and price: best seen as a table.',
    { subscription: true },
  ),
  get(
    START,
    'subscriptions',
    'Subscriptions',
    '/v1/solution/subscriptions',
    'The dealerships that activated the app, one of them no longer active; needs the token alone.',
  ),
  get(
    START,
    'customers',
    'Customers',
    '/cdkdrive/crm/v1/customers',
    'The customers of one dealership: the Subscription-Id says which.',
    { subscription: true },
  ),
  get(
    START,
    'appointment-create',
    'Create an appointment',
    '/appointments/v1/appointments',
    'Creates one and answers 201 with its Location.',
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
    'Create an appointment, badly',
    '/appointments/v1/appointments',
    'Answers 400 and says for each field what is wrong.',
    {
      method: 'POST',
      subscription: true,
      ...json({ customerId: '', service: 'car-wash', startsAt: 'tomorrow' }),
    },
  ),
  get(
    START,
    'context',
    'Context of a subscription',
    '/subscriptions/3f2a8c54-6d1b-4e0e-9a67-51c8e2b7d401/context',
    'The dealership and the app behind one Subscription-Id.',
  ),

  get(
    CONTENT,
    'echo',
    'Echo',
    '/echo?colour=green&colour=blue',
    'Answers with the request as it arrived; the access token in it is shown as [access token].',
    { method: 'POST', ...json({ greeting: 'Hello, sandbox' }) },
  ),
  get(
    CONTENT,
    'echo-forms',
    'Echo, in other forms',
    '/echo/forms',
    'Answers with the access token percent-encoded, in Base64, in hexadecimal and so on; each is shown as [access token].',
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
    'A hundred megabytes of formatted JSON: shown in part at once while the rest arrives.',
  ),
  get(
    CONTENT,
    'binary',
    'Binary',
    '/binary?bytes=65536',
    'Bytes that are no text: shown in hex, and saved to a file.',
  ),
  get(CONTENT, 'image', 'Picture', '/image.png', 'A small PNG picture.'),
  get(CONTENT, 'pdf', 'PDF', '/document.pdf', 'A PDF of one page, to be saved to a file.'),
  get(CONTENT, 'xml', 'XML', '/markup?type=xml', 'XML in one line: Pretty lays it out.'),
  get(CONTENT, 'html', 'HTML', '/markup?type=html', 'HTML in one line: Pretty lays it out.'),
  get(
    CONTENT,
    'text-latin',
    'Text in Latin-1',
    '/text?charset=iso-8859-1',
    'Accents in ISO 8859-1, as its Content-Type says.',
  ),
  get(
    CONTENT,
    'text-utf16',
    'Text in UTF-16',
    '/text?charset=utf-16le',
    'Many scripts in UTF-16, as its Content-Type says.',
  ),
  get(
    CONTENT,
    'text-unknown',
    'Text in an unknown charset',
    '/text?charset=unknown',
    'Its Content-Type names a charset that does not exist.',
  ),
  get(CONTENT, 'gzip', 'Compressed', '/gzip', 'JSON that travels gzip-compressed.'),
  get(CONTENT, 'no-content', 'No content', '/no-content', 'Answers 204 with no body.'),
  get(
    CONTENT,
    'status',
    'A status of your choice',
    '/status/418',
    'Answers with the status in the path.',
  ),

  get(PACE, 'slow', 'Slow', '/slow?seconds=3', 'Says nothing for three seconds, then answers.'),
  get(PACE, 'drip', 'In drips', '/drip?seconds=5', 'Answers in twenty pieces over five seconds.'),
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
    'Refuses a token once with TOKEN-EXPIRED: a new one is fetched, and the call repeated. Log in again to see it once more.',
  ),
  get(
    TOKENS,
    'token-revoked',
    'Token revoked',
    '/tokens/revoked',
    'Refuses a token once with invalid_token: a new one is fetched, and the call repeated. Log in again to see it once more.',
  ),
  get(
    TOKENS,
    'token-short',
    'How long the token lives',
    '/tokens/short',
    'Tells the token’s lifetime. With the token parameter lifetime=20 in Settings, tokens live 20 seconds.',
  ),
  get(
    TOKENS,
    'token-claims',
    'Claims',
    '/tokens/claims',
    'The claims in the token, as the API reads them.',
  ),

  get(
    REDIRECTS,
    'redirect-same',
    'Within the origin',
    '/redirect/same?hops=3',
    'Three redirects within this origin are followed, with the token.',
  ),
  get(
    REDIRECTS,
    'redirect-many',
    'Too many',
    '/redirect/same?hops=8',
    'Eight redirects: the sixth is no longer followed.',
  ),
  get(
    REDIRECTS,
    'redirect-other',
    'To another origin',
    '/redirect/other',
    'Leads to another origin: shown as the answer, to be followed without the token.',
  ),
  get(REDIRECTS, 'redirect-loop', 'In a circle', '/redirect/loop', 'Leads to itself for ever.'),

  get(
    BROKEN,
    'broken-length',
    'Cut off',
    '/broken/length',
    'The connection ends before the promised length.',
  ),
  get(
    BROKEN,
    'broken-gzip',
    'Damaged compression',
    '/broken/gzip',
    'The compressed data stops in the middle.',
  ),
  get(
    BROKEN,
    'unknown-path',
    'No such endpoint',
    '/vehicles/v9/nowhere',
    'A path that does not exist: API-DOES-NOT-EXIST.',
  ),

  ...Object.entries(GATEWAY_CODES).map(([code, { status, meaning }]) =>
    get(ERRORS, `error-${code.toLowerCase()}`, code, `/errors/${code}`, `${status}: ${meaning}`),
  ),
];
