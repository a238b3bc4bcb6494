// A connection: where tokens come from and where they may go. Nothing in it is secret.
import { z } from 'zod';
import {
  CLIENT_AUTHENTICATION_NAMES,
  ENVIRONMENT_NAMES,
  PROXY_NAMES,
  SIGNING_ALGORITHM_NAMES,
} from './choices';

const keysOf = <K extends string>(names: Readonly<Record<K, string>>) =>
  z.enum(Object.keys(names) as [K, ...K[]]);

const text = z.string().trim().max(4_000);

/** A file of certificates as it was chosen: they are not secret. */
const certificateFileSchema = z.strictObject({
  name: z.string().max(255),
  pem: z.string().max(300_000),
  /** Whose they are, in a line that main writes. */
  about: z.string().max(1_000).default(''),
});

/** What a person may set; addresses are judged by main/connections, which says what is wrong in words. */
export const connectionFieldsSchema = z.strictObject({
  name: z.string().trim().min(1).max(200),
  environment: keysOf(ENVIRONMENT_NAMES),
  tokenUrl: text,
  scope: text,
  apiBaseUrl: text,
  /** Sent with each call unless the call says otherwise; empty for none. */
  subscriptionId: text,
  clientAuthentication: keysOf(CLIENT_AUTHENTICATION_NAMES),
  /** Sent to the token endpoint besides grant_type and scope (`audience`, `resource`, …). */
  tokenParameters: z.array(z.tuple([z.string().min(1).max(200), z.string().max(4_000)])).max(50),
  /** Origins the token may go to besides the API base URL's. */
  tokenOrigins: z.array(text).max(50),
  /** Plain http to another computer, accepted by the person for this connection. */
  plainHttpAccepted: z.boolean(),
  /** Ask before a call that is not GET, HEAD or OPTIONS. */
  confirmWrites: z.boolean(),
  // Settings files of the first version lack what follows.
  proxy: keysOf(PROXY_NAMES).default('system'),
  proxyAddress: text.default(''),
  proxyUserName: text.default(''),
  /** Trusted besides those that the system knows. */
  certificateAuthorities: certificateFileSchema.nullable().default(null),
  /** Shown to servers that ask for one; its key is in the keychain. */
  clientCertificate: certificateFileSchema.nullable().default(null),
  signingAlgorithm: keysOf(SIGNING_ALGORITHM_NAMES).default('by-key'),
  /** Names the signing key to the server (`kid`). */
  signingKeyId: text.default(''),
});

/** What is known of stored credentials without asking the keychain. */
export const credentialsMarkerSchema = z.strictObject({
  /** Milliseconds since 1970. */
  savedAt: z.number().int().nonnegative(),
  /** The last four characters of the API Key (fewer where it is shorter than eight). */
  keyEnding: z.string().max(8),
  /** Changes with every replacement, so that a token for the former pair is never used for the new one. */
  version: z.string().min(1).max(64),
  /** `run`: in main's memory only, gone when the program ends; never written to the settings file. */
  keptIn: z.enum(['keychain', 'run']),
});

/** What a connection may keep in the keychain besides its API Key and Secret. */
export const KEPT_ITEMS = ['proxyPassword', 'clientKey', 'signingKey'] as const;
export type StoredKey = (typeof KEPT_ITEMS)[number];

/** What is known of such an item without asking the keychain. */
const keyMarkerSchema = z.strictObject({
  /** Milliseconds since 1970. */
  savedAt: z.number().int().nonnegative(),
  /** Names the keychain entries: a replacement has entries of its own until it is known to be complete. */
  version: z.string().min(1).max(64),
  /** How many entries it takes. */
  parts: z.number().int().min(1).max(8),
  keptIn: z.enum(['keychain', 'run']),
});
export const keyMarkersSchema = z.partialRecord(z.enum(KEPT_ITEMS), keyMarkerSchema);

export type KeyMarker = z.infer<typeof keyMarkerSchema>;
export type KeyMarkers = Readonly<Partial<Record<StoredKey, KeyMarker>>>;

export type CertificateFile = z.infer<typeof certificateFileSchema>;
export type ConnectionFields = z.infer<typeof connectionFieldsSchema>;
export type CredentialsMarker = z.infer<typeof credentialsMarkerSchema>;

/** A connection as main knows it and Settings shows it. */
export type Connection = ConnectionFields & {
  readonly id: string;
  readonly credentials: CredentialsMarker | null;
  readonly kept: KeyMarkers;
};
