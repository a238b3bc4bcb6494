// A token endpoint's response, read for what must not be shown before anybody asks what may.
import type { ClientAuthentication } from '../../shared/choices';
import { basicValue, type ClientCredentials } from '../credentials/client-authentication';
import { credentialsIn, type FoundCredential } from './response-credentials';
import { describeResponse, type TokenResponse } from './response-shape';
import { createServerWords, type ServerWords } from './server-words';

export interface Asked {
  readonly credentials: ClientCredentials;
  readonly clientAuthentication: ClientAuthentication;
  readonly tokenUrl: URL;
  /** What was signed for this request; null where nothing was. */
  readonly assertion: string | null;
  /** Told of each credential in the response before anything of it is shown. */
  readonly hideToken: (value: string) => void;
  /** Takes out what is hidden everywhere; whatever is shown goes through it whole, and is cut after. */
  readonly redact: (text: string) => string;
}

/** One response as it is judged: what it says, what of that may be shown, and to what it was the response. */
export interface Checked {
  readonly response: TokenResponse;
  /** Undefined where the body is no JSON. */
  readonly json: unknown;
  readonly found: readonly FoundCredential[];
  readonly words: ServerWords;
  readonly asked: Asked;
}

/** Below this a value is too common to be hidden for the rest of the run. */
const SHORTEST_HIDDEN = 8;
const MOST_HIDDEN = 64;
/** All of them together: each is looked for in every response from then on. */
const MOST_HIDDEN_LENGTH = 256 * 1024;

/** An API Key is an identifier, shown elsewhere; what has spaces in it is a sentence. */
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
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};

/** Registers what must not be shown before anybody asks what may. */
export const checkedOf = (given: TokenResponse, asked: Asked): Checked => {
  // A byte order mark before JSON is ignored (RFC 8259 section 8.1).
  const response = { ...given, text: given.text.replace(/^\ufeff/, '') };
  const json = parseJson(response.text);
  const found = credentialsIn(response.text, json);
  const { apiKey, apiSecret } = asked.credentials;
  const values = found.map(({ value }) => value);
  for (const value of worthHiding(values, apiKey)) asked.hideToken(value);
  const basic = (['basic', 'basic-unencoded'] as const).map(
    (method) => basicValue(asked.credentials, method) ?? '',
  );
  const words = createServerWords(
    {
      secrets: [
        ...(apiSecret === '' ? [] : [apiSecret, ...basic]),
        asked.assertion ?? '',
        ...values,
      ],
      identifiers: [apiKey],
    },
    asked.redact,
  );
  return { response, json, found, words, asked };
};

/** Without a word of it. */
export const whatItIs = ({ response, json, found, words }: Checked): string =>
  describeResponse(response, { json, found, words });
