// A connection: where tokens come from and where they may go. Contains nothing secret.
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

/** A certificate file that was chosen. Certificates aren't secret. */
const certificateFileSchema = z.strictObject({
  name: z.string().max(255),
  pem: z.string().max(300_000),
  /** A one-line description of the certificates, which main generates. */
  about: z.string().max(1_000).default(''),
});

/** The fields that a person can edit. main/connections validates the addresses. */
export const connectionFieldsSchema = z.strictObject({
  name: z.string().trim().min(1).max(200),
  environment: keysOf(ENVIRONMENT_NAMES),
  tokenUrl: text,
  scope: text,
  apiBaseUrl: text,
  /** Sent with each request unless the request sets its own; empty for none. */
  subscriptionId: text,
  clientAuthentication: keysOf(CLIENT_AUTHENTICATION_NAMES),
  /** Sent to the token endpoint in addition to grant_type and scope (`audience`, `resource`, …). */
  tokenParameters: z.array(z.tuple([z.string().min(1).max(200), z.string().max(4_000)])).max(50),
  /** Origins the token may be sent to, in addition to the API base URL's. */
  tokenOrigins: z.array(text).max(50),
  /** The person accepted plain http to another computer for this connection. */
  plainHttpAccepted: z.boolean(),
  /** Ask before a request whose method isn't GET, HEAD or OPTIONS. */
  confirmWrites: z.boolean(),
  // Settings files of the first version don't have the following fields.
  /** Ask before each request of a program that may change data, whatever the program has been allowed. */
  confirmProgramWrites: z.boolean().default(true),
  proxy: keysOf(PROXY_NAMES).default('system'),
  proxyAddress: text.default(''),
  proxyUserName: text.default(''),
  /** Trusted in addition to the system's authorities. */
  certificateAuthorities: certificateFileSchema.nullable().default(null),
  /** Sent to servers that ask for one. Its key is in the keychain. */
  clientCertificate: certificateFileSchema.nullable().default(null),
  signingAlgorithm: keysOf(SIGNING_ALGORITHM_NAMES).default('by-key'),
  /** The signing key's `kid`. */
  signingKeyId: text.default(''),
});

/** What is known about stored credentials without reading the keychain. */
export const credentialsMarkerSchema = z.strictObject({
  /** Milliseconds since 1970. */
  savedAt: z.number().int().nonnegative(),
  /** The last four characters of the API Key (fewer if it's shorter than eight). */
  keyEnding: z.string().max(8),
  /** Changes with each replacement, so that a token for the old pair is never used for the new one. */
  version: z.string().min(1).max(64),
  /** `run`: in main's memory only, until the program ends; never written to the settings file. */
  keptIn: z.enum(['keychain', 'run']),
});

/** The keychain items a connection can have in addition to its API Key and Secret. */
export const STORED_KEYS = ['proxyPassword', 'clientKey', 'signingKey'] as const;
export type StoredKey = (typeof STORED_KEYS)[number];

/** What is known about such an item without reading the keychain. */
const keyMarkerSchema = z.strictObject({
  /** Milliseconds since 1970. */
  savedAt: z.number().int().nonnegative(),
  /** Part of the keychain entries' names: a replacement gets new entries until it's complete. */
  version: z.string().min(1).max(64),
  /** Number of entries. */
  parts: z.number().int().min(1).max(8),
  keptIn: z.enum(['keychain', 'run']),
});
export const keyMarkersSchema = z.partialRecord(z.enum(STORED_KEYS), keyMarkerSchema);

export type KeyMarker = z.infer<typeof keyMarkerSchema>;
export type KeyMarkers = Readonly<Partial<Record<StoredKey, KeyMarker>>>;

export type CertificateFile = z.infer<typeof certificateFileSchema>;
export type ConnectionFields = z.infer<typeof connectionFieldsSchema>;
export type CredentialsMarker = z.infer<typeof credentialsMarkerSchema>;

/** A connection as main uses it and Settings shows it. */
export type Connection = ConnectionFields & {
  readonly id: string;
  readonly credentials: CredentialsMarker | null;
  readonly keys: KeyMarkers;
};
