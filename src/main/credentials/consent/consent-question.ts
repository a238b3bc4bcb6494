// Builds the question that a person is asked before a stored secret goes to a new place. It names the connection, the
// old place and the new one.
import type { Connection } from '../../../shared/connection';
import type { Aspect, Change } from '../../../shared/place';
import { ProblemError } from '../../problem-error';
import { describeCertificates } from '../../keys/certificates';
import { certificatesIn } from '../../http/trust';
import { fingerprintOf } from '../place';
import { ownValue } from '../../../shared/own-value';
import * as words from './words';

/**
 * `use`: a token request or API call with settings that weren't saved in Keybearer; `form`: what Settings' form
 * contains.
 */
export type Occasion = 'use' | 'form';

export interface Question {
  readonly message: string;
  readonly detail: string;
  /** The label of the button that agrees. The other is Cancel, the default for Enter and Esc. */
  readonly allow: string;
}

/** Longer than any real address. A name with its end cut off could be mistaken for another. */
const LONGEST = 120;
/** What fits in a dialog. More that's new isn't asked about: what isn't named can't be agreed to. */
const MOST_NAMED = 12;

/**
 * Removes line breaks, bidirectional controls and invisible characters, and keeps the end of a text that's too long.
 */
const clean = (text: string, longest = LONGEST): string => {
  const visible = text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
  return visible.length <= longest ? visible : `…${visible.slice(-longest)}`;
};

/** A name in quotation marks. Without its own, which could end the sentence and begin another. */
const quoted = (name: string): string => clean(name, 60).replaceAll(/["„“”«»]/g, "'");

/** The message asks about the most important change; the detail lists all of them. */
const ORDER = Object.keys(words.MESSAGES) as readonly Aspect[];

const PROXY_WORDS: Readonly<Record<string, string>> = {
  none: words.none,
  system: words.asSystemSays,
};

const authorityWords = ({ certificateAuthorities }: Connection, fingerprint: string): string => {
  const pem = certificatesIn(certificateAuthorities?.pem ?? '').find(
    (each) => fingerprintOf(each) === fingerprint,
  );
  if (pem === undefined) return words.unknownAuthority(fingerprint.slice(0, 12));
  try {
    return clean(describeCertificates(pem));
  } catch {
    return words.unreadableAuthority(fingerprint.slice(0, 12));
  }
};

const wordsFor =
  (connection: Connection, what: Aspect) =>
  (value: string): string => {
    if (what === 'authorities') return authorityWords(connection, value);
    if (what === 'proxy') return ownValue(PROXY_WORDS, value) ?? clean(value);
    return clean(value);
  };

/** The former values, which people know. */
const inShort = (values: readonly string[]): readonly string[] => {
  const more = values.length - MOST_NAMED;
  return [...values.slice(0, MOST_NAMED), ...(more > 0 ? [words.andMore(more)] : [])];
};

interface Reported {
  readonly label: string;
  readonly former: readonly string[];
  readonly next: readonly string[];
}

const formerWords = (
  what: Aspect,
  from: Change['from'],
  valueWords: (value: string) => string,
): readonly string[] => {
  if (from === null) return [words.noLongerKnown];
  if (what !== 'authorities') return inShort(from.map(valueWords));
  return [from.length === 0 ? words.systemsAuthorities : words.systemsAndMore(from.length)];
};

const reported = (connection: Connection, { what, from, to }: Change): Reported => {
  const valueWords = wordsFor(connection, what);
  return {
    label: words.LABELS[what],
    former: formerWords(what, from, valueWords),
    next: to.map(valueWords),
  };
};

const inALine = (values: readonly string[]): string =>
  values.length === 0 ? words.none : values.join(', ');

/** Several have a line each, because a host’s name may contain a comma. */
const inLines = (values: readonly string[]): string =>
  values.length > 1 ? `\n${values.join('\n')}` : ` ${inALine(values)}`;

/** All changes in one line, for the problem shown when a person declines. */
export const changesInALine = (connection: Connection, changes: readonly Change[]): string =>
  changes
    .map((change) => reported(connection, change))
    .map(({ label, former, next }) => `${label}: ${inALine(former)} → ${inALine(next)}.`)
    .join(' ');

/**
 * `changes` isn't empty; `savedName` is the connection's name before the change. The question contains nothing secret.
 * Throws ProblemError `destinations-too-many` if it can't name everything that's new.
 */
export const questionAbout = (
  connection: Connection,
  changes: readonly Change[],
  occasion: Occasion,
  savedName = connection.name,
): Question => {
  if (changes.some(({ to }) => to.length > MOST_NAMED))
    throw new ProblemError('destinations-too-many');
  const ordered = [...changes].sort((a, b) => ORDER.indexOf(a.what) - ORDER.indexOf(b.what));
  const first = ordered[0]!.what;
  const why = occasion === 'use' ? words.notConfirmed : words.enteredForOthers;
  return {
    message: words.MESSAGES[first](quoted(savedName)),
    detail: [
      why,
      ...(connection.name === savedName
        ? []
        : [words.renamed(quoted(savedName), quoted(connection.name))]),
      ...ordered
        .map((change) => reported(connection, change))
        .map(({ label, former, next }) => words.changed(label, inALine(former), inLines(next))),
      words.onlyIf,
    ].join('\n\n'),
    allow: first === 'tokenEndpoint' ? words.sendThere : words.allow,
  };
};
