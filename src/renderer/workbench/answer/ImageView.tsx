// A picture, put together from its bytes; too large a one is left to be saved.
import { useEffect, useState } from 'react';
import type { AnswerBody, ApiCall } from '../../../shared/bridge';
import { formatBytes } from '../../ui/format';

const LARGEST_BYTES = 20_000_000;
const PIECE_BYTES = 1024 * 1024;

interface ImageViewProps {
  readonly call: ApiCall;
  readonly body: AnswerBody;
}

type Picture =
  | { readonly kind: 'loading' }
  | { readonly kind: 'shown'; readonly address: string }
  | { readonly kind: 'not-shown'; readonly why: string };

const readAll = async (call: ApiCall, total: number): Promise<Uint8Array<ArrayBuffer>[] | null> => {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  for (let from = 0; from < total;) {
    // oxlint-disable-next-line no-await-in-loop -- one window at a time keeps main's memory flat
    const reply = await call.read({ what: 'bytes', from, count: PIECE_BYTES });
    if (!reply.ok || reply.what !== 'bytes' || reply.bytes.length === 0) return null;
    pieces.push(new Uint8Array(reply.bytes));
    from += reply.bytes.length;
  }
  return pieces;
};

export function ImageView({ call, body }: ImageViewProps) {
  const [picture, setPicture] = useState<Picture>({ kind: 'loading' });
  const [size, setSize] = useState('');
  const { bytes, mediaType, complete } = body;
  const tooLarge = bytes > LARGEST_BYTES;

  useEffect(() => {
    if (!complete || tooLarge) return;
    let address: string | null = null;
    let gone = false;
    void readAll(call, bytes)
      .catch(() => null)
      .then((pieces) => {
        if (gone) return;
        if (pieces === null)
          return setPicture({
            kind: 'not-shown',
            why: 'The picture is no longer kept. Send the request again.',
          });
        address = URL.createObjectURL(new Blob(pieces, { type: mediaType }));
        setPicture({ kind: 'shown', address });
      });
    return () => {
      gone = true;
      if (address !== null) URL.revokeObjectURL(address);
    };
  }, [call, bytes, mediaType, complete, tooLarge]);

  return (
    <div className="picture">
      <div className="picture__ground">
        {picture.kind === 'shown' && (
          <img
            src={picture.address}
            alt="The answer’s body"
            onLoad={({ currentTarget }) =>
              setSize(`${currentTarget.naturalWidth} × ${currentTarget.naturalHeight} px`)
            }
            onError={() =>
              setPicture({ kind: 'not-shown', why: 'The bytes are not a picture of that type.' })
            }
          />
        )}
        {tooLarge && (
          <p className="hint">The picture is larger than {formatBytes(LARGEST_BYTES)}.</p>
        )}
        {picture.kind === 'not-shown' && <p className="hint">{picture.why}</p>}
      </div>
      <div className="foot">
        {[size, formatBytes(bytes), mediaType].filter((part) => part !== '').join(' · ')}
      </div>
    </div>
  );
}
