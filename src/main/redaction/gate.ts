// The only way out of main: everything that a page receives passes here last, after all decoding.
//
// The bridge, the settings page's responses and the store of bodies accept only the type of what has passed, so another
// way out doesn't compile.
import type { ApiOutcome } from '../../shared/bridge/response';
import { failedCall } from '../../shared/bridge/failed-call';
import {
  CLIENT_AUTHENTICATION_NAMES,
  ENVIRONMENT_NAMES,
  PROXY_NAMES,
  SIGNING_ALGORITHM_NAMES,
} from '../../shared/choices';
import { describeProblem, PROBLEMS, type Problem } from '../../shared/problems/problem';
import { CHARSETS } from '../../shared/view-as';
import {
  createPause,
  findSecrets,
  findSecretsInSlices,
  searchedFor,
  type OwnSecrets,
  type Pause,
} from './find-secrets';
import type { NeedleIndex } from './needle-index';
import {
  createRedactionStream,
  maskBytes,
  maskBytesInSlices,
  redactText,
  redactTextInSlices,
} from './redactor';

declare const passed: unique symbol;

/** What may leave main. Only the gate makes it. */
export type Passed<T> = T & { readonly [passed]: true };

/** Bytes of a response on their way to where they're stored, and from there to pages and files. */
export interface PassedStream {
  /**
   * @param chunk The next bytes. The stream owns them from here on: it may return them, and doesn't copy them first.
   * @returns What may leave of the bytes so far, in pieces, redacted; often none.
   */
  push(chunk: Buffer): readonly Passed<Buffer>[];
  /** Returns the rest, redacted. */
  end(): readonly Passed<Buffer>[];
  /** The same as `push`, in slices with other events in between. Call nothing else until it's over. */
  pushInSlices(chunk: Buffer): Promise<readonly Passed<Buffer>[]>;
  /** The same as `end`, in slices. */
  endInSlices(): Promise<readonly Passed<Buffer>[]>;
  /** How many places have been hidden so far. */
  readonly hidden: number;
}

export interface Gate {
  /**
   * @param value What a page will receive: texts, bytes, and arrays and records of them.
   * @returns The value itself if it has no secret in it. Otherwise a copy, with a label in place of each secret in a
   * text and asterisks over each secret in bytes.
   */
  pass<T>(value: T): Passed<T>;
  /** The same for what may be large, in slices with other events in between. The value must not change meanwhile. */
  passInSlices<T>(value: T): Promise<Passed<T>>;
  /** Creates a stream for the bytes of one response. `own`: of the request that it's a response to. */
  stream(own?: OwnSecrets): PassedStream;
}

/** Returns the first `length` bytes, without copying them. */
export const startOf = (bytes: Passed<Buffer>, length: number): Passed<Buffer> =>
  bytes.subarray(0, length) as Passed<Buffer>;

/** What a sender that isn't one of the app's pages receives, even before there is a gate. A constant of the program. */
export const REFUSED = {
  ok: false,
  problem: describeProblem('request-malformed'),
} as Passed<{ readonly ok: false; readonly problem: Problem }>;

/** What the app's own page receives if the services, and with them the gate, couldn't be created. A constant too. */
export const FAILED = failedCall(describeProblem('internal'), 0) as Passed<ApiOutcome>;

/**
 * The program's own words that a page depends on. If a Secret happened to be one of them and it were hidden, the page
 * would no longer work. They're sent whatever the Secret is, so they reveal nothing about it.
 */
const OWN_WORDS: ReadonlySet<string> = new Set([
  ...[ENVIRONMENT_NAMES, CLIENT_AUTHENTICATION_NAMES, SIGNING_ALGORITHM_NAMES, PROXY_NAMES].flatMap(
    (names) => Object.keys(names),
  ),
  ...Object.entries(PROBLEMS).flatMap(([code, entry]) => [code, ...Object.values(entry)]),
  // The kinds of things in the contract.
  ...'no-credentials ready asking held refused no-keychain lines bytes rows events find path filter folds save view-as'.split(
    ' ',
  ),
  ...'none choosing cancelled waiting saving saved failed token connecting receiving sent not-asked-for'.split(
    ' ',
  ),
  ...'origin-not-listed you main run keychain system light dark sandbox anonymous test'.split(' '),
  ...'empty json xml html text css javascript image pdf events ndjson binary'.split(' '),
  ...'choice mark header declaration unknown default'.split(' '),
  ...CHARSETS,
]);

/** The one record of the contract with names that a server chooses: the claims of a token. */
const SERVER_NAMED = 'claims';

/** No written form crosses an empty line. */
const BETWEEN = '\n\n';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  !ArrayBuffer.isView(value);

/** Appends every text and all bytes in the value that may contain a secret. `namesToo`: also the names of records. */
const collect = (value: unknown, texts: string[], bytes: Uint8Array[], namesToo = false): void => {
  if (typeof value === 'string') {
    if (!OWN_WORDS.has(value)) texts.push(value);
  } else if (Array.isArray(value)) {
    for (const each of value) collect(each, texts, bytes, namesToo);
  } else if (value instanceof Uint8Array) {
    bytes.push(value);
  } else if (isRecord(value)) {
    for (const name of Object.keys(value)) {
      if (namesToo) texts.push(name);
      collect(value[name], texts, bytes, namesToo || name === SERVER_NAMED);
    }
  }
};

const asBuffer = ({ buffer, byteOffset, byteLength }: Uint8Array): Buffer =>
  Buffer.from(buffer, byteOffset, byteLength);

/** How secrets are hidden in the parts of a value. */
interface Hide {
  readonly text: (text: string) => string;
  /** Returns a copy. */
  readonly bytes: (bytes: Uint8Array) => Uint8Array;
}

const rebuilt = (value: unknown, hide: Hide, namesToo = false): unknown => {
  if (typeof value === 'string') return OWN_WORDS.has(value) ? value : hide.text(value);
  if (Array.isArray(value)) return value.map((each) => rebuilt(each, hide, namesToo));
  if (value instanceof Uint8Array) return hide.bytes(value);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [
      namesToo ? hide.text(name) : name,
      rebuilt(each, hide, namesToo || name === SERVER_NAMED),
    ]),
  );
};

const hideNow = (index: NeedleIndex): Hide => ({
  text: (text) => redactText(text, index),
  bytes: (bytes) => {
    const copy = new Uint8Array(bytes);
    maskBytes(asBuffer(copy), index);
    return copy;
  },
});

/** Hides the secrets in all parts of a value first, in slices, and returns what was made of each. */
const hiddenInSlices = async (
  texts: readonly string[],
  all: readonly Uint8Array[],
  index: NeedleIndex,
  pause: Pause,
): Promise<Hide> => {
  const redacted = new Map<string, string>();
  for (const text of texts) redacted.set(text, await redactTextInSlices(text, index, pause));
  const masked = new Map<Uint8Array, Uint8Array>();
  for (const bytes of all) {
    const copy = new Uint8Array(bytes);
    await maskBytesInSlices(asBuffer(copy), index, pause);
    masked.set(bytes, copy);
  }
  return {
    text: (text) => redacted.get(text) as string,
    bytes: (bytes) => masked.get(bytes) as Uint8Array,
  };
};

const passInSlices = async (value: unknown, index: NeedleIndex): Promise<unknown> => {
  const { revision } = index;
  const pause = createPause();
  const texts: string[] = [];
  const bytes: Uint8Array[] = [];
  collect(value, texts, bytes);
  let isClean = true;
  for (const each of [Buffer.from(texts.join(BETWEEN)), ...bytes.map(asBuffer)]) {
    const found = await findSecretsInSlices(each, searchedFor(index), pause);
    isClean &&= found.length === 0;
  }
  const result = isClean ? value : rebuilt(value, await hiddenInSlices(texts, bytes, index, pause));
  // A secret that became known meanwhile may be in what was searched before.
  return index.revision === revision ? result : passInSlices(value, index);
};

/**
 * Creates the gate.
 *
 * @param index Read each time that something passes: a secret is hidden as soon as it has been added.
 */
export const createGate = (index: NeedleIndex): Gate => ({
  pass: <T>(value: T) => {
    const texts: string[] = [];
    const bytes: Uint8Array[] = [];
    collect(value, texts, bytes);
    // Most replies contain no secret, and one search of everything shows that.
    const isClean =
      findSecrets(Buffer.from(texts.join(BETWEEN)), searchedFor(index)).length === 0 &&
      bytes.every((each) => findSecrets(asBuffer(each), searchedFor(index)).length === 0);
    return (isClean ? value : rebuilt(value, hideNow(index))) as Passed<T>;
  },
  passInSlices: async <T>(value: T) => (await passInSlices(value, index)) as Passed<T>,
  stream: (own) => createRedactionStream(index, own) as PassedStream,
});
