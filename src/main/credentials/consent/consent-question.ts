// What a person is asked before something stored goes to a new place: in words that name the connection, old and new.
import type { Connection } from '../../../shared/connection';
import type { Aspect, Change } from '../../../shared/place';
import { describeCertificates } from '../../keys/certificates';
import { certificatesIn } from '../../http/trust';
import { fingerprintOf } from '../place';
import { ownValue } from '../../../shared/own-value';

/** `use`: a token request or a call, with settings that nobody saved here; `form`: what stands in the form of Settings. */
export type Occasion = 'use' | 'form';

export interface Question {
  readonly message: string;
  readonly detail: string;
  /** On the button that agrees; the other one is Cancel, and is what Enter and Esc press. */
  readonly allow: string;
}

/** Longer than any real address; a name that hides its end would be read as another. */
const LONGEST = 120;
const MOST_NAMED = 12;

/** Nothing that breaks the line, turns the writing round or cannot be seen, and of what is too long the end. */
const clean = (text: string, longest = LONGEST): string => {
  const visible = text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
  return visible.length <= longest ? visible : `…${visible.slice(-longest)}`;
};

const MESSAGES: Readonly<Record<Aspect, (name: string) => string>> = {
  tokenEndpoint: (name) =>
    `Send the API Key and Secret of “${name}” to a different token endpoint?`,
  secretSent: (name) => `Send the API Secret of “${name}” to the token endpoint?`,
  proxy: (name) => `Send the requests of “${name}” through a different proxy?`,
  authorities: (name) => `Trust more certificate authorities for “${name}”?`,
  plainHttp: (name) => `Let “${name}” send its credentials without encryption?`,
  reach: (name) => `Send the access token of “${name}” to a different server?`,
  shownTo: (name) => `Show the client certificate of “${name}” to a different server?`,
};

const LABELS: Readonly<Record<Aspect, string>> = {
  tokenEndpoint: 'Token endpoint',
  secretSent: 'API Secret sent to the token endpoint',
  proxy: 'Proxy',
  authorities: 'Certificate authorities',
  plainHttp: 'Plain http accepted',
  reach: 'Servers that get the access token',
  shownTo: 'Servers that are shown the client certificate',
};

/** What matters most is asked in the message; all of it stands below. */
const ORDER = Object.keys(MESSAGES) as readonly Aspect[];

const PROXY_WORDS: Readonly<Record<string, string>> = {
  none: 'none',
  system: 'as the system says',
};

const authorityWords = ({ certificateAuthorities }: Connection, fingerprint: string): string => {
  const pem = certificatesIn(certificateAuthorities?.pem ?? '').find(
    (each) => fingerprintOf(each) === fingerprint,
  );
  if (pem === undefined) return `one with the fingerprint ${fingerprint.slice(0, 12)}…`;
  try {
    return clean(describeCertificates(pem));
  } catch {
    return `one that can’t be read (${fingerprint.slice(0, 12)}…)`;
  }
};

const wordsFor =
  (connection: Connection, what: Aspect) =>
  (value: string): string => {
    if (what === 'authorities') return authorityWords(connection, value);
    if (what === 'proxy') return ownValue(PROXY_WORDS, value) ?? clean(value);
    return clean(value);
  };

const listed = (values: readonly string[]): string => {
  if (values.length === 0) return 'none';
  const more = values.length - MOST_NAMED;
  return [...values.slice(0, MOST_NAMED), ...(more > 0 ? [`and ${more} more`] : [])].join(', ');
};

interface Reported {
  readonly label: string;
  readonly former: string;
  readonly next: string;
}

const reported = (connection: Connection, { what, from, to }: Change): Reported => {
  const words = wordsFor(connection, what);
  const more = from?.length === 0 ? '' : `, and ${from?.length} more`;
  const former =
    from === null
      ? 'no longer known'
      : what === 'authorities'
        ? `the system’s${more}`
        : listed(from.map(words));
  return { label: LABELS[what], former, next: listed(to.map(words)) };
};

/** The same in a line, for whoever said no. */
export const changesInALine = (connection: Connection, changes: readonly Change[]): string =>
  changes
    .map((change) => reported(connection, change))
    .map(({ label, former, next }) => `${label}: ${former} → ${next}.`)
    .join(' ');

/** `changes`: one at least. Nothing secret is in it. */
export const questionAbout = (
  connection: Connection,
  changes: readonly Change[],
  occasion: Occasion,
): Question => {
  const ordered = [...changes].sort((a, b) => ORDER.indexOf(a.what) - ORDER.indexOf(b.what));
  const first = ordered[0]?.what ?? 'tokenEndpoint';
  const why =
    occasion === 'use'
      ? 'These settings were changed outside Keybearer after the credentials were entered. Nothing has been sent.'
      : 'The stored credentials were entered for other settings.';
  return {
    message: MESSAGES[first](clean(connection.name, 60)),
    detail: [
      why,
      ...ordered
        .map((change) => reported(connection, change))
        .map(({ label, former, next }) => `${label}\nNow: ${former}\nNew: ${next}`),
      'Allow this only if you made this change and trust the new address.',
    ].join('\n\n'),
    allow: first === 'tokenEndpoint' ? 'Send there' : 'Allow',
  };
};
