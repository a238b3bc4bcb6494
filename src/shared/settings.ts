// The contract of the settings page: what its fetch requests carry and what the protocol handler answers.
//
// Credentials go in and never come out: no answer's type has a place for them.
//
// The routes of the settings session's protocol handler, relative to SETTINGS_ORIGIN (addresses.ts); bodies are JSON.
// A failure is answered with `ok: false` and HTTP 200: the page tells them apart by the value, not the status.
//
//   GET    /api/state                       → SettingsState
//   POST   /api/connections                 PutConnection → SaveResult, and it is selected
//   PUT    /api/connections/:id             PutConnection → SaveResult; a pair that replaces
//                                             another is tried first: replacement-refused
//   DELETE /api/connections/:id             → SettingsResult<{}>
//   DELETE /api/connections/:id/credentials → SettingsResult<{}>
//   DELETE /api/connections/:id/kept/:item  → SettingsResult<{}>
//   POST   /api/check                       Check → CheckResult
//   POST   /api/end-check                   → SettingsResult<{}>; a check that is under way is cancelled
//   PUT    /api/general                     GeneralSettings → SettingsResult<{}>
//   POST   /api/clear-history               → SettingsResult<{}>
//   POST   /api/give-up-keychain            → SettingsResult<{}>; what waits for the keychain fails with keychain-silent
//   POST   /api/end-trial                   EndTrial → SettingsResult<{}>; a pair that is being tried is saved
//                                             without, or not at all
//   GET    /api/changes                     → text/event-stream: `data: open` first, `changed` for each change,
//                                             `keychain-silent` (at once where it is so) and `keychain-answered`
//                                             around a call that takes long, `trial-slow` and `trial-over` around
//                                             a try at the token endpoint that does
import { z } from 'zod';
import type { ClientAuthentication } from './choices';
import { connectionFieldsSchema, type Connection } from './connection';
import { GENERAL_RANGES } from './general-ranges';
import type { Problem } from './problems/problem';

/** Absent: keep what is stored. One of both alone replaces that one (Fortellis renews only the Secret). */
const credentialsInputSchema = z.strictObject({
  apiKey: z.string().max(100_000).optional(),
  apiSecret: z.string().max(100_000).optional(),
});

/** What else goes to the keychain; absent: keep what is stored. */
const keyInputSchema = z.strictObject({
  proxyPassword: z.string().max(1_000).optional(),
  /** A file's text. */
  clientKey: z.string().max(300_000).optional(),
  /** A file's text: PEM, or a JSON Web Key. */
  signingKey: z.string().max(300_000).optional(),
  /** Opens the keys that come with it, and is not kept. */
  keyPassphrase: z.string().max(1_000).optional(),
});

export const putConnectionSchema = z.strictObject({
  fields: connectionFieldsSchema,
  credentials: credentialsInputSchema,
  kept: keyInputSchema.default({}),
  /** Where the keychain fails: keep the credentials in main's memory until the program ends. */
  keepForThisRun: z.boolean(),
  /** Replace stored credentials although the server has refused the new ones. */
  evenIfRefused: z.literal(true).optional(),
});

export const checkSchema = z.strictObject({
  /** Id of a saved connection whose stored credentials fill what is not entered; null for a new one. */
  connection: z.string().max(64).nullable(),
  fields: connectionFieldsSchema,
  credentials: credentialsInputSchema,
  kept: keyInputSchema.default({}),
});

export const endTrialSchema = z.strictObject({
  /** Save the pair although it has not been tried to the end; otherwise the save is cancelled. */
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
  historyDays: within('historyDays'),
});

export type CredentialsInput = z.infer<typeof credentialsInputSchema>;
export type KeyInput = z.infer<typeof keyInputSchema>;
export type PutConnection = z.infer<typeof putConnectionSchema>;
export type Check = z.infer<typeof checkSchema>;
export type EndTrial = z.infer<typeof endTrialSchema>;
export type GeneralSettings = z.infer<typeof generalSettingsSchema>;

/** Field names to messages, for the form to show beside its fields. */
export type FieldErrors = Readonly<Partial<Record<string, string>>>;

export interface SettingsState {
  readonly connections: readonly Connection[];
  /** The connection selected in the workbench. */
  readonly selected: string;
  readonly general: GeneralSettings;
  readonly notices: readonly Problem[];
}

export type SettingsFailure = {
  readonly ok: false;
  readonly problem: Problem;
  readonly fields?: FieldErrors;
  /** Of a check: each way that was tried, in order. */
  readonly tries?: readonly CheckTry[];
};

export type SettingsResult<T> = ({ readonly ok: true } & T) | SettingsFailure;

export interface Saved {
  readonly connection: Connection;
  /** What did not stop the saving: the pair could not be tried, the former one may still be in the keychain. */
  readonly notices: readonly Problem[];
}

export type SaveResult = SettingsResult<Saved>;

/** One try at the token endpoint. */
export interface CheckTry {
  readonly clientAuthentication: ClientAuthentication;
  readonly problem: Problem | null;
}

export type CheckResult = SettingsResult<{
  /** In the order they were made; the last one was accepted. */
  readonly tries: readonly CheckTry[];
  readonly accepted: ClientAuthentication;
  readonly lifetimeSeconds: number | null;
  readonly scope: string | null;
  readonly ms: number;
}>;
