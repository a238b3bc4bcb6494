// The parts of a response's head that a page sees parsed or in lower case, derived from redacted text: a secret that
// stands in a host name or charset changes case when it's parsed and would no longer be found.
import type { Unfollowed } from '../../../shared/bridge/response';
import { SECRET_LABELS } from '../../../shared/secret-labels';
import type { Exchange } from '../exchange/send-with-retry';
import { shownText, textOf } from '../../http/header-values';
import { extractMedia, type Media } from '../../http/media-type';
import { mediaOf } from '../body-kind';

type Redact = (text: string) => string;

/** A header's text or a reason phrase: a secret may stand in its bytes, or in the text that they make. */
export const cleanText = (text: string, redact: Redact): string => redact(shownText(redact(text)));

/** Labels as they appear in a parsed URL. */
const withLabels = (address: string): string =>
  Object.values(SECRET_LABELS).reduce(
    (text, label) => text.replaceAll(label.replaceAll(' ', '%20'), label),
    address,
  );

const addressOf = (location: string, base: string, redact: Redact): string => {
  // The URL parser drops these characters, which may stand inside a secret.
  const text = redact(redact(textOf(redact(location))).replaceAll(/[\t\n\r]/g, ''));
  // A label isn't a valid host name, so such an address is shown as written.
  return URL.canParse(text, base) ? withLabels(new URL(text, base).href) : text;
};

export interface ShownAddresses {
  readonly url: string;
  readonly redirects: readonly { readonly status: number; readonly url: string }[];
  readonly unfollowed: Unfollowed | null;
}

export const shownAddresses = (
  { firstUrl, redirects, unfollowed }: Pick<Exchange, 'firstUrl' | 'redirects' | 'unfollowed'>,
  redact: Redact,
): ShownAddresses => {
  let url = firstUrl.href;
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

/** If the type contains a secret: what's left after redaction, with its case unchanged. */
export const shownMedia = (contentTypes: readonly string[], redact: Redact): Media => {
  const passed = contentTypes.map((line) => cleanText(line, redact));
  if (passed.every((line, index) => line === shownText(contentTypes[index] ?? ''))) {
    const media = mediaOf(contentTypes);
    // A quoted charset has escapes that parsing removes.
    const { charset } = extractMedia(contentTypes);
    const shown = charset === null ? null : cleanText(charset, redact);
    return charset === null || shown === shownText(charset) ? media : { ...media, charset: shown };
  }
  // A label never occurs in a valid type.
  const [type = '', ...parameters] = (passed.at(-1) ?? '').split(';');
  const named = parameters.map((each) => /^\s*charset\s*=\s*"?([^"]+)/i.exec(each)?.[1]);
  const shown = named.find((each) => each !== undefined)?.trim() ?? null;
  return { type: type.trim(), charset: shown === null ? null : redact(shown) };
};
