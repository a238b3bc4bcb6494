// A hex view: offset, sixteen bytes per row (eight in a narrow pane), and their ASCII text.
import { memo, useEffect, useLayoutEffect, useState } from 'react';
import type { BodyInfo } from '../../../../shared/bridge/response';
import type { ApiCall } from '../../../../shared/bridge/contract';
import { hexText, offsetText, plainText } from './hex';
import { useBytes } from './use-bytes';
import { useRowWindow } from '../reading/use-row-window';

const ROW_HEIGHT = 20;
/** Narrower panes have no room for sixteen bytes and their text. */
const NARROW = 640;

interface HexViewProps {
  readonly call: ApiCall;
  readonly body: BodyInfo;
  readonly arriving: boolean;
}

export function HexView({ call, body, arriving }: HexViewProps) {
  const bytes = useBytes(call);
  const [columns, setColumns] = useState(16);
  const total = Math.max(bytes.total, bytes.complete ? 0 : body.bytes);
  const rows = Math.ceil(total / columns);
  const { scroller, height, first, count, offset } = useRowWindow(call, rows, ROW_HEIGHT);
  useEffect(() => bytes.load(first * columns, count * columns));

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const measure = () => setColumns(element.clientWidth < NARROW ? 8 : 16);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller]);

  const digits = Math.max(8, total.toString(16).length);
  return (
    <div className="lines">
      {bytes.problem !== null && (
        <p className="lines__fault" role="status">
          {bytes.problem.title} {bytes.problem.next}
        </p>
      )}
      <div
        className="lines__scroller"
        ref={scroller}
        tabIndex={0}
        role="group"
        aria-label="Response bytes"
      >
        <div className="lines__space" style={{ height }}>
          <div className="lines__window" style={{ transform: `translateY(${-offset}px)` }}>
            {Array.from({ length: Math.max(0, count) }, (_, at) => (
              <HexRow
                key={first + at}
                offset={offsetText((first + at) * columns, digits)}
                bytes={bytes.row((first + at) * columns, columns)}
                columns={columns}
              />
            ))}
          </div>
        </div>
      </div>
      <div className="foot">
        {[
          `${total.toLocaleString('en')} ${total === 1 ? 'byte' : 'bytes'}${arriving ? ' so far' : ''}`,
          body.mediaType,
        ]
          .filter((part) => part !== '')
          .join(' · ')}
      </div>
    </div>
  );
}

interface HexRowProps {
  readonly offset: string;
  readonly bytes: Uint8Array | null;
  readonly columns: number;
}

const HexRow = memo(function HexRow({ offset, bytes, columns }: HexRowProps) {
  return (
    <div className="hex">
      <span className="hex__offset">{offset}</span>
      <span className="hex__bytes">{bytes !== null && hexText(bytes, columns)}</span>
      <span className="hex__text">{bytes !== null && plainText(bytes)}</span>
    </div>
  );
});
