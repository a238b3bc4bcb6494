// A token endpoint's response with everything in it that must not be shown already registered for redaction.
import type { ClientAuthentication } from '../../shared/choices';
import { basicValue, type ClientCredentials } from '../credentials/client-authentication';
import { credentialsIn, type FoundCredential } from './response-credentials';
import { describeResponse, type TokenResponse } from './response-shape';
import { createServerWords, type ServerWords } from './server-words';

/** What a response is checked against: the request's secrets, and the functions that redact. */
export interface RequestContext {
  readonly credentials: ClientCredentials;
  readonly clientAuthentication: ClientAuthentication;
  readonly tokenUrl: URL;
  /** The signed assertion of this request; null if there is none. */
  readonly assertion: string | null;
  /** Called with each credential in the response before any of it is shown. */
  readonly hideToken: (value: string) => void;
  /** Removes secrets: a text that it changes isn't shown. */
  readonly redact: (text: string) => string;
}

/** A response, what may be shown of it, and the request it belongs to. */
export interface Checked {
  readonly response: TokenResponse;
  /** Undefined if the body isn't JSON. */
  readonly json: unknown;
  readonly found: readonly FoundCredential[];
  readonly serverWords: ServerWords;
  readonly request: RequestContext;
}

/** A shorter value is too common to be hidden for the rest of the run. */
const SHORTEST_HIDDEN = 8;
const MOST_HIDDEN = 64;
/** For all values together: every later response is searched for each of them. */
const MOST_HIDDEN_LENGTH = 256 * 1024;

/** An API Key is an identifier that is shown elsewhere; a value with spaces is a sentence. */
const worthHiding = (values: readonly string[], apiKey: string): readonly string[] => {
  let length = 0;
  return values
    .filter((value) => value.length >= SHORTEST_HIDDEN && value !== apiKey && !/\s/.test(value))
    .filter((value) => {
      if (length + value.length > MOST_HIDDEN_LENGTH) return false;
      length += value.length;
      return true;
    })
    .slice(0, MOST_HIDDEN);
};

const parseJson = (text: string): unknown => {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    // It isn't JSON.
  }
  return json;
};

/**
 * Registers the response's credentials for redaction, and returns what may be shown. Registers at most 64, of 8
 * characters or more and 256 Ki characters together.
 */
export const checkResponse = (given: TokenResponse, request: RequestContext): Checked => {
  // A byte order mark before JSON is ignored (RFC 8259 section 8.1).
  const response = { ...given, text: given.text.replace(/^\ufeff/, '') };
  const json = parseJson(response.text);
  const found = credentialsIn(response.text, json);
  const { apiKey, apiSecret } = request.credentials;
  const values = found.map(({ value }) => value);
  for (const value of worthHiding(values, apiKey)) request.hideToken(value);
  const basic = (['basic', 'basic-unencoded'] as const).map(
    (method) => basicValue(request.credentials, method) ?? '',
  );
  const secrets = [...values];
  if (apiSecret !== '') secrets.push(apiSecret, ...basic);
  if (request.assertion !== null) secrets.push(request.assertion);
  const serverWords = createServerWords({ secrets, identifiers: [apiKey] }, request.redact);
  return { response, json, found, serverWords, request };
};

/** Describes the response without quoting it: see {@link describeResponse}. */
export const describeChecked = ({ response, json, found, serverWords }: Checked): string =>
  describeResponse(response, { json, found, serverWords });
