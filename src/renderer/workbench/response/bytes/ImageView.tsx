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

/** Reads the image from main once it's complete, unless it's too large. */
const usePicture = (call: ApiCall, { bytes, mediaType, complete }: BodyInfo) => {
  const [picture, setPicture] = useState<Picture>({ kind: 'loading' });
  const tooLarge = bytes > LARGEST_BYTES;
  useEffect(() => {
    if (!complete || tooLarge) return;
    let address: string | null = null;
    let cancelled = false;
    void readBytes(call, bytes)
      .catch(() => null)
      .then((pieces) => {
        if (cancelled) return;
        if (pieces === null) return setPicture({ kind: 'not-shown', why: words.noLongerInMemory });
        address = URL.createObjectURL(new Blob(pieces, { type: mediaType }));
        setPicture({ kind: 'shown', address });
      });
    return () => {
      cancelled = true;
      if (address !== null) URL.revokeObjectURL(address);
    };
  }, [call, bytes, mediaType, complete, tooLarge]);
  const fail = () => setPicture({ kind: 'not-shown', why: words.invalid });
  return { picture, tooLarge, fail };
};

export function ImageView({ call, body, saving }: ImageViewProps) {
  const { picture, tooLarge, fail } = usePicture(call, body);
  const [size, setSize] = useState<Size | null>(null);
  const [zoom, setZoom] = useState<Zoom>('fit');
  const image = useRef<HTMLImageElement>(null);

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
            onError={fail}
          />
        )}
        {picture.kind === 'not-shown' && <p className="hint">{picture.why}</p>}
      </div>
      <div className="foot">
        {[
          size === null ? '' : words.pixels(size.width, size.height),
          formatBytes(body.bytes),
          body.mediaType,
        ]
          .filter((part) => part !== '')
          .join(' · ')}
        {size !== null && picture.kind === 'shown' && (
          <ZoomButtons zoom={zoom} onZoom={setZoom} shownScale={shownScale} />
        )}
      </div>
    </div>
  );
}

interface ZoomButtonsProps {
  readonly zoom: Zoom;
  onZoom(zoom: Zoom): void;
  /** The scale at which the image is shown now, also if it's fitted. */
  readonly shownScale: () => number;
}

function ZoomButtons({ zoom, onZoom, shownScale }: ZoomButtonsProps) {
  return (
    <span className="picture__zoom">
      <span role="status">{zoom === 'fit' ? '' : zoomText(zoom)}</span>
      <Button
        small
        icon
        variant="quiet"
        aria-label={words.smaller}
        onClick={() => onZoom(zoomOut(shownScale()))}
      >
        −
      </Button>
      <Button
        small
        icon
        variant="quiet"
        aria-label={words.larger}
        onClick={() => onZoom(zoomIn(shownScale()))}
      >
        +
      </Button>
      <Button small variant="quiet" aria-pressed={zoom === 1} onClick={() => onZoom(1)}>
        100 %
      </Button>
      <Button small variant="quiet" aria-pressed={zoom === 'fit'} onClick={() => onZoom('fit')}>
        {words.fit}
      </Button>
    </span>
  );
}
