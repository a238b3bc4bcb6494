// How a response's body is read: as a person chose for its type, and as it would be by default.
import { isLoopback } from '../../../shared/loopback';
import type { BodyInfo } from '../../../shared/bridge/response';
import { AUTOMATIC, type Labelled, type ViewAs } from '../../../shared/view-as';
import type { Media } from '../../http/media-type';
import { natureOf, SNIFFED, type BodyNature } from '../body-kind';

export type BodyReading = BodyNature & Pick<BodyInfo, 'viewAs' | 'automatic' | 'server'>;

interface Checked {
  readonly media: Media;
  readonly server: string;
  /** The first bytes of the body. */
  readonly start: Buffer;
  readonly isPacked: boolean;
}

/**
 * Identifies a server by its origin, but one on this computer by host name, because its port changes with each start.
 */
const serverOf = (url: URL): string => (isLoopback(url) ? url.hostname : url.origin);

export const labelOf = (media: Media, url: URL): Labelled => ({
  mediaType: media.type,
  server: serverOf(url),
});

/** `start`: more than the first {@link SNIFFED} bytes aren't inspected. */
export const readingOf = (
  { media, server, start, isPacked }: Checked,
  viewAs: ViewAs,
): BodyReading => {
  const looked = start.subarray(0, SNIFFED);
  const nature = natureOf(media, looked, isPacked, viewAs);
  const automatic = (one: 'kind' | 'charset'): BodyNature =>
    viewAs[one] === null ? nature : natureOf(media, looked, isPacked, { ...viewAs, [one]: null });
  const { charset, charsetFrom, encoding } = automatic('charset');
  return {
    ...nature,
    server,
    viewAs: { kind: viewAs.kind, charset: viewAs.charset },
    automatic: { kind: automatic('kind').kind, charset, charsetFrom, encoding },
  };
};

/** For a response without a body so far. */
export const NOTHING_READ: BodyReading = readingOf(
  {
    media: { type: '', charset: null },
    server: '',
    start: Buffer.alloc(0),
    isPacked: false,
  },
  AUTOMATIC,
);
