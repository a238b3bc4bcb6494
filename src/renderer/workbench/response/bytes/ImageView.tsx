// Shows an image at any zoom level; one that's too large can only be saved.
import { useEffect, useRef, useState } from 'react';
import type { BodyInfo } from '../../../../shared/bridge/response';
import type { ApiCall } from '../../../../shared/bridge/contract';
import { Button } from '../../../ui/Button';
import { formatBytes } from '../../../ui/format';
import { OfferToSave } from '../save/OfferToSave';
import type { Saving } from '../save/use-save';
import { readBytes } from '../reading/read-bytes';
import { zoomIn, zoomOut, zoomText, type Zoom } from './zoom';
import * as words from './words';

const LARGEST_BYTES = 20_000_000;

interface ImageViewProps {
  readonly call: ApiCall;
  readonly body: BodyInfo;
  readonly saving: Saving;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

type Picture =
  | { readonly kind: 'loading' }
  | { readonly kind: 'shown'; readonly address: string }
  | { readonly kind: 'not-shown'; readonly why: string };

export function ImageView({ call, body, saving }: ImageViewProps) {
  const [picture, setPicture] = useState<Picture>({ kind: 'loading' });
  const [size, setSize] = useState<Size | null>(null);
  const [zoom, setZoom] = useState<Zoom>('fit');
  const image = useRef<HTMLImageElement>(null);
  const { bytes, mediaType, complete } = body;
  const tooLarge = bytes > LARGEST_BYTES;

  useEffect(() => {
    if (!complete || tooLarge) return;
    let address: string | null = null;
    let cancelled = false;
    void readBytes(call, bytes)
      .catch(() => null)
      .then((pieces) => {
        if (cancelled) return;
        if (pieces === null)
          return setPicture({
            kind: 'not-shown',
            why: words.noLongerInMemory,
          });
        address = URL.createObjectURL(new Blob(pieces, { type: mediaType }));
        setPicture({ kind: 'shown', address });
      });
    return () => {
      cancelled = true;
      if (address !== null) URL.revokeObjectURL(address);
    };
  }, [call, bytes, mediaType, complete, tooLarge]);

  if (tooLarge)
    return (
      <OfferToSave body={body} saving={saving} why={words.tooLarge(formatBytes(LARGEST_BYTES))} />
    );

  const shownScale = () =>
    zoom === 'fit' ? (image.current?.clientWidth ?? 0) / (size?.width ?? 1) : zoom;
  const style =
    zoom === 'fit' || size === null
      ? undefined
      : {
          width: size.width * zoom,
          height: size.height * zoom,
          maxWidth: 'none',
          maxHeight: 'none',
        };

  return (
    <div className="picture">
      <div className="picture__ground" tabIndex={0} role="group" aria-label={words.image}>
        {picture.kind === 'shown' && (
          <img
            ref={image}
            src={picture.address}
            alt={words.responseBody}
            style={style}
            data-large={zoom !== 'fit' && zoom >= 2}
            onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) =>
              setSize({ width: naturalWidth, height: naturalHeight })
            }
            onError={() => setPicture({ kind: 'not-shown', why: words.invalid })}
          />
        )}
        {picture.kind === 'not-shown' && <p className="hint">{picture.why}</p>}
      </div>
      <div className="foot">
        {[size === null ? '' : words.pixels(size.width, size.height), formatBytes(bytes), mediaType]
          .filter((part) => part !== '')
          .join(' · ')}
        {size !== null && picture.kind === 'shown' && (
          <span className="picture__zoom">
            <span role="status">{zoom === 'fit' ? '' : zoomText(zoom)}</span>
            <Button
              small
              icon
              variant="quiet"
              aria-label={words.smaller}
              onClick={() => setZoom(zoomOut(shownScale()))}
            >
              −
            </Button>
            <Button
              small
              icon
              variant="quiet"
              aria-label={words.larger}
              onClick={() => setZoom(zoomIn(shownScale()))}
            >
              +
            </Button>
            <Button small variant="quiet" aria-pressed={zoom === 1} onClick={() => setZoom(1)}>
              100 %
            </Button>
            <Button
              small
              variant="quiet"
              aria-pressed={zoom === 'fit'}
              onClick={() => setZoom('fit')}
            >
              {words.fit}
            </Button>
          </span>
        )}
      </div>
    </div>
  );
}
