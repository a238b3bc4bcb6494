// The contract of the settings page: its fetch requests and the protocol handler's responses.
//
// Credentials go in and never come out: no response type can hold them.
//
// The routes are relative to SETTINGS_ORIGIN (addresses.ts); bodies are JSON. A failure has HTTP status 200 and
// `ok: false`: the page checks the value, not the status.
//
//   GET    /api/state                       → SettingsState
//   POST   /api/connections                 PutConnection → SaveResult; selects it, unless a
//                                             request runs or a response is open
//   PUT    /api/connections/:id             PutConnection → SaveResult; a pair that replaces
//                                             another is tested first: replacement-refused
//   DELETE /api/connections/:id             → SettingsResult<{}>
//   DELETE /api/connections/:id/credentials → SettingsResult<{}>
//   DELETE /api/connections/:id/keys/:item  → SettingsResult<{}>
//   PUT    /api/selected/:id                → SettingsResult<{}>; the workbench uses it now
//   POST   /api/check                       Check → CheckResult
//   POST   /api/end-check                   → SettingsResult<{}>; cancels running checks
//   PUT    /api/general                     GeneralSettings → SettingsResult<{}>; acceptCompressed is turned
//                                             on only with a person's yes: compression-not-allowed
//   POST   /api/clear-history               → SettingsResult<{}>
//   PUT    /api/programs                    { enabled } → SettingsResult<{}>
//   POST   /api/revoke                      { key, connection } → SettingsResult<{}>; the program is asked about again
//   POST   /api/give-up-keychain            → SettingsResult<{}>; pending keychain calls fail with keychain-silent
//   POST   /api/end-trial                   EndTrial → SettingsResult<{}>; saves the pair under test
//                                             untested, or not at all
//   GET    /api/changes                     → text/event-stream: `data: open` first, `changed` for each change,
//                                             `keychain-silent` (at once if it's slow) and `keychain-answered`
//                                             around a slow keychain call, `trial-slow` and `trial-over` around
//                                             a slow test at the token endpoint
import { z } from 'zod';
import type { ClientAuthentication } from './choices';
import { connectionFieldsSchema, type Connection } from './connection';
import { permissionSchema, type ProgramCall, type ProgramSettings } from './programs';
import { GENERAL_RANGES } from './general-ranges';
import type { Problem } from './problems/problem';

/**
 * A missing value keeps what is stored. One without the other replaces only that one (Fortellis renews only the
 * Secret).
 */
const credentialsInputSchema = z.strictObject({
  apiKey: z.string().max(100_000).optional(),
  apiSecret: z.string().max(100_000).optional(),
});

/** Other items for the keychain; a missing one keeps what is stored. */
const keyInputSchema = z.strictObject({
  proxyPassword: z.string().max(1_000).optional(),
  /** The file's text. */
  clientKey: z.string().max(300_000).optional(),
  /** The file's text: PEM, or a JSON Web Key. */
  signingKey: z.string().max(300_000).optional(),
  /** Decrypts the keys sent with it; isn't stored. */
  keyPassphrase: z.string().max(1_000).optional(),
});

export const putConnectionSchema = z.strictObject({
  fields: connectionFieldsSchema,
  credentials: credentialsInputSchema,
  keys: keyInputSchema.default({}),
  /** If the keychain fails, keeps the credentials in main's memory until the program ends. */
  keepForThisRun: z.boolean(),
  /** Replaces the stored credentials even though the server refused the new ones. */
  evenIfRefused: z.literal(true).optional(),
});

export const checkSchema = z.strictObject({
  /** ID of a saved connection whose stored credentials complete what was entered; null for a new one. */
  connection: z.string().max(64).nullable(),
  fields: connectionFieldsSchema,
  credentials: credentialsInputSchema,
  keys: keyInputSchema.default({}),
});

export const endTrialSchema = z.strictObject({
  /** True saves the untested pair; false cancels the save. */
  save: z.boolean(),
});

const within = (name: keyof typeof GENERAL_RANGES) =>
  z.number().int().min(GENERAL_RANGES[name][0]).max(GENERAL_RANGES[name][1]);

export const generalSettingsSchema = z.strictObject({
  theme: z.enum(['system', 'light', 'dark']),
  timeLimitSeconds: within('timeLimitSeconds'),
  largestResponseMB: within('largestResponseMB'),
  largestHeadersKB: within('largestHeadersKB'),
  followRedirects: z.boolean(),
  acceptCompressed: z.boolean(),
  historyDays: within('historyDays'),
});

export const putProgramsSchema = z.strictObject({ enabled: z.boolean() });
export const revokeSchema = permissionSchema.pick({ key: true, connection: true });

export type CredentialsInput = z.infer<typeof credentialsInputSchema>;
export type KeyInput = z.infer<typeof keyInputSchema>;
export type PutConnection = z.infer<typeof putConnectionSchema>;
export type Check = z.infer<typeof checkSchema>;
export type EndTrial = z.infer<typeof endTrialSchema>;
export type GeneralSettings = z.infer<typeof generalSettingsSchema>;

/** Messages by field name, for the form to show beside the fields. */
export type FieldErrors = Readonly<Partial<Record<string, string>>>;

export interface SettingsState {
  readonly connections: readonly Connection[];
  /** The connection selected in the workbench. */
  readonly selected: string;
  readonly general: GeneralSettings;
  readonly notices: readonly Problem[];
  readonly programs: ProgramSettings & {
    /** In this run, the latest first. */
    readonly calls: readonly ProgramCall[];
    /** Whether they're allowed but can't reach Keybearer. */
    readonly hasFailed: boolean;
  };
}

export type SettingsFailure = {
  readonly ok: false;
  readonly problem: Problem;
  readonly fields?: FieldErrors;
  /** For a check: the attempts, in order. */
  readonly tries?: readonly CheckTry[];
};

export type SettingsResult<T> = ({ readonly ok: true } & T) | SettingsFailure;

export interface Saved {
  readonly connection: Connection;
  /**
   * Problems that didn't prevent the save: the pair couldn't be tested, or the old one may still be in the keychain.
   */
  readonly notices: readonly Problem[];
}

export type SaveResult = SettingsResult<Saved>;

/** One attempt at the token endpoint. */
export interface CheckTry {
  readonly clientAuthentication: ClientAuthentication;
  readonly problem: Problem | null;
}

export type CheckResult = SettingsResult<{
  /** In order; the last one was accepted. */
  readonly tries: readonly CheckTry[];
  readonly accepted: ClientAuthentication;
  readonly lifetimeSeconds: number | null;
  readonly scope: string | null;
  readonly ms: number;
}>;
