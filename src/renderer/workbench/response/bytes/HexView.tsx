// A hex view: offset, sixteen bytes per row (eight in a narrow pane), and their ASCII text.
import {
  memo,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type MouseEvent,
  type RefObject,
} from 'react';
import type { BodyInfo } from '../../../../shared/bridge/response';
import type { ApiCall } from '../../../../shared/bridge/contract';
import { Button } from '../../../ui/Button';
import type { Copying } from '../copy/use-copying';
import { createFolds } from '../folds/folded-rows';
import { TEXT_END, TEXT_START } from '../selection/text-places';
import { useTextSelection } from '../selection/use-text-selection';
import { readHex, readRows } from './copy-bytes';
import { bytesOf, rowText, type HexColumn } from './hex-places';
import { hexText, offsetText, plainText } from './hex';
import { useBytes } from './use-bytes';
import { useRowWindow } from '../reading/use-row-window';
import * as words from './words';

const ROW_HEIGHT = 20;
/** Narrower panes have no room for sixteen bytes and their text. */
const NARROW = 640;
const CODE: Readonly<Record<HexColumn, string>> = { hex: '.hex__digits', text: '.hex__signs' };
const NO_FOLDS = createFolds([]);

interface HexViewProps {
  readonly call: ApiCall;
  readonly body: BodyInfo;
  readonly arriving: boolean;
  readonly copying: Copying;
}

/** Fits the bytes of a row to the width. */
const useMeasuredColumns = (
  scroller: RefObject<HTMLElement | null>,
  onColumns: (columns: number) => void,
): void => {
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const measure = () => onColumns(element.clientWidth < NARROW ? 8 : 16);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller, onColumns]);
};

export function HexView({ call, body, arriving, copying }: HexViewProps) {
  const bytes = useBytes(call);
  const [columns, setColumns] = useState(16);
  const total = Math.max(bytes.total, bytes.complete ? 0 : body.bytes);
  const rows = Math.ceil(total / columns);
  const { scroller, height, first, count, fits, offset, scrollToRow, scrollBy } = useRowWindow(
    call,
    rows,
    ROW_HEIGHT,
  );
  useEffect(() => bytes.load(first * columns, count * columns));
  useMeasuredColumns(scroller, setColumns);

  /** The column that a selection began in, and stays in. */
  const column = useRef<HexColumn>('hex');
  const selection = useTextSelection({
    of: [call, columns],
    scroller,
    code: () => CODE[column.current],
    text: {
      total: rows,
      line: (row) => {
        const shown = bytes.row(row * columns, columns);
        if (shown === null) return null;
        return { text: rowText(shown, columns, column.current), continued: false };
      },
      folds: NO_FOLDS,
    },
    first,
    fits,
    scrollBy,
    showLine: (row) => {
      if (row < first || row >= first + fits) scrollToRow(Math.max(0, row - Math.floor(fits / 2)));
    },
    onCopy: (range) => {
      const of = column.current;
      copying.start('selection', (signal) => readRows(call, { range, columns, of, total }, signal));
    },
  });
  const onMouseDown = (event: MouseEvent) => {
    const text = scroller.current?.querySelector(CODE.text);
    const isText = event.clientX >= (text?.getBoundingClientRect().left ?? Infinity);
    if (!event.shiftKey) column.current = isText ? 'text' : 'hex';
    event.currentTarget.setAttribute('data-column', column.current);
    selection.onMouseDown(event);
  };
  const copyHex = () => {
    const range = selection.range() ?? { from: TEXT_START, to: TEXT_END };
    const selected = bytesOf(range, columns, column.current, total);
    copying.start('selection', (signal) => readHex(call, selected, signal));
  };

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
        aria-label={words.responseBytes}
        onMouseDown={onMouseDown}
        onKeyDown={selection.onKeyDown}
      >
        <div className="lines__space" style={{ height }}>
          <div className="lines__window" style={{ transform: `translateY(${-offset}px)` }}>
            {Array.from({ length: Math.max(0, count) }, (_, at) => (
              <HexRow
                key={first + at}
                index={first + at}
                offset={offsetText((first + at) * columns, digits)}
                bytes={bytes.row((first + at) * columns, columns)}
                columns={columns}
              />
            ))}
          </div>
        </div>
      </div>
      <HexFoot total={total} arriving={arriving} mediaType={body.mediaType} onCopyHex={copyHex} />
    </div>
  );
}

interface HexFootProps {
  readonly total: number;
  readonly arriving: boolean;
  readonly mediaType: string;
  onCopyHex(): void;
}

function HexFoot({ total, arriving, mediaType, onCopyHex }: HexFootProps) {
  return (
    <div className="foot">
      {[arriving ? words.bytesSoFar(total) : words.bytes(total), mediaType]
        .filter((part) => part !== '')
        .join(' · ')}
      <Button small variant="quiet" title={words.copyAsHexTitle} onClick={onCopyHex}>
        {words.copyAsHex}
      </Button>
    </div>
  );
}

interface HexRowProps {
  readonly index: number;
  readonly offset: string;
  readonly bytes: Uint8Array | null;
  readonly columns: number;
}

const HexRow = memo(function HexRow({ index, offset, bytes, columns }: HexRowProps) {
  return (
    <div className="hex" data-line={index + 1}>
      <span className="hex__offset">{offset}</span>
      <span className="hex__bytes">
        <span className="hex__digits">{bytes !== null && hexText(bytes, columns)}</span>
      </span>
      <span className="hex__text">
        <span className="hex__signs">{bytes !== null && plainText(bytes)}</span>
      </span>
    </div>
  );
});
