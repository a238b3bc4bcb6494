// What a page sees of a response's head where that was folded or parsed: made of what was redacted before. A secret in
// the place of a host's name or a charset is in lower case after that, and would be found no more.
import type { Unfollowed } from '../../../shared/bridge/response';
import { SECRET_LABELS } from '../../../shared/secret-labels';
import type { Exchange } from '../exchange/send-with-retry';
import { extractMedia, type Media } from '../../http/media-type';
import { mediaOf } from '../body-kind';
import { asWritten } from '../exchange/redirect';

type Redact = (text: string) => string;

/** As a URL has them, where they stood in an address that was parsed. */
const withLabels = (address: string): string =>
  Object.values(SECRET_LABELS).reduce(
    (text, label) => text.replaceAll(label.replaceAll(' ', '%20'), label),
    address,
  );

const addressOf = (location: string, base: string, redact: Redact): string => {
  // What the parser of URLs leaves out may stand within a secret.
  const text = redact(redact(asWritten(redact(location))).replaceAll(/[\t\n\r]/g, ''));
  // In the place of a host's name a label makes no address: shown as it is.
  return URL.canParse(text, base) ? withLabels(new URL(text, base).href) : text;
};

export interface ShownAddresses {
  readonly url: string;
  readonly redirects: readonly { readonly status: number; readonly url: string }[];
  readonly unfollowed: Unfollowed | null;
}

export const shownAddresses = (
  { asked, redirects, unfollowed }: Pick<Exchange, 'asked' | 'redirects' | 'unfollowed'>,
  redact: Redact,
): ShownAddresses => {
  let url = asked.href;
  const shown = redirects.map(({ status, location }) => {
    url = addressOf(location, url, redact);
    return { status, url };
  });
  return {
    url,
    redirects: shown,
    unfollowed: unfollowed && {
      why: unfollowed.why,
      to: unfollowed.to === null ? null : addressOf(unfollowed.to, url, redact),
    },
  };
};

/** Of a type that holds a secret: as it is once that is hidden, in no other case. */
export const shownMedia = (contentTypes: readonly string[], redact: Redact): Media => {
  const passed = contentTypes.map(redact);
  // A charset in quotation marks is written with escapes that reading it takes out.
  const { charset } = extractMedia(contentTypes);
  const isClean = passed.every((line, index) => line === contentTypes[index]);
  if (isClean && redact(charset ?? '') === (charset ?? '')) return mediaOf(contentTypes);
  // A label is in no valid type.
  const [type = '', ...parameters] = (passed.at(-1) ?? '').split(';');
  const named = parameters.map((each) => /^\s*charset\s*=\s*"?([^"]+)/i.exec(each)?.[1]);
  const shown = named.find((each) => each !== undefined)?.trim() ?? null;
  return { type: type.trim(), charset: shown === null ? null : redact(charset ?? shown) };
};
