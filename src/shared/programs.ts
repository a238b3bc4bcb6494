// What main, Settings and the consent window know about programs that call APIs through Keybearer.
import { z } from 'zod';

/** Of what recognizes a program, and of its path. */
export const LONGEST_KEY = 10_000;

/** A program that may use a connection without being asked about. */
export const permissionSchema = z.strictObject({
  /** Recognizes the program: the path of its executable, and of the script that it runs. */
  key: z.string().min(1).max(LONGEST_KEY),
  name: z.string().min(1).max(1_000),
  /** The path of its script or else of its executable, as it's shown. Files of earlier releases don't have it. */
  path: z.string().max(LONGEST_KEY).default(''),
  /** ID of the connection. */
  connection: z.string().min(1).max(64),
  /** The connection's servers at that time, as a digest. */
  scope: z.string().min(1).max(100),
  /** Whether it covers requests that may change data, too. Files of earlier releases only have permissions to read. */
  writes: z.boolean().default(false),
  /** Milliseconds since 1970. */
  since: z.number().int().nonnegative(),
});
export type Permission = Readonly<z.infer<typeof permissionSchema>>;

export const programSettingsSchema = z.strictObject({
  /** Whether programs may ask at all. */
  enabled: z.boolean(),
  permissions: z.array(permissionSchema).max(1_000),
});
export type ProgramSettings = Readonly<z.infer<typeof programSettingsSchema>>;

export const NO_PROGRAMS: ProgramSettings = { enabled: false, permissions: [] };

/** What a program called, for the list in Settings. */
export interface ProgramCall {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly program: string;
  readonly connection: string;
  readonly method: string;
  /** As it was asked for, without the query. */
  readonly address: string;
  readonly decision: 'allowed' | 'asked' | 'denied' | 'unanswered';
}

/** The question that the consent window asks. */
export interface ConsentQuestion {
  readonly id: string;
  readonly program: string;
  /** The path of its script or else of its executable; empty if it's unknown. */
  readonly path: string;
  /** The processes from the program up, by name. */
  readonly chain: readonly string[];
  readonly connection: string;
  /** The connection's environment, as it's shown. */
  readonly environment: string;
  readonly isProduction: boolean;
  readonly method: string;
  readonly address: string;
  /** It may change data. */
  readonly isWrite: boolean;
  /** Whether an answer for longer covers requests that may change data, too. */
  readonly coversWrites: boolean;
  /** The answers that it can have besides Deny. */
  readonly answers: readonly ConsentAnswer[];
}

const CONSENT_ANSWERS = ['once', 'until-quit', 'always'] as const;
export type ConsentAnswer = (typeof CONSENT_ANSWERS)[number];

export const consentReplySchema = z.strictObject({
  id: z.uuid(),
  answer: z.enum([...CONSENT_ANSWERS, 'deny']),
});
export type ConsentReply = Readonly<z.infer<typeof consentReplySchema>>;
