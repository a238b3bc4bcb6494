// Text by lines, of any length: only the lines in sight exist.
import { memo, useEffect } from 'react';
import type { AnswerBody, ApiCall, Line } from '../../../shared/bridge';
import { tokenize } from './tokenize';
import { useLines } from './use-lines';
import { useWindow } from './use-window';

const LINE_HEIGHT = 20;

interface LinesViewProps {
  readonly call: ApiCall;
  readonly body: AnswerBody;
  readonly view: 'raw' | 'pretty';
  readonly arriving: boolean;
}

export function LinesView({ call, body, view, arriving }: LinesViewProps) {
  const [lines, look] = useLines(call, body, view);
  const { scroller, height, first, count, offset } = useWindow(lines.total, LINE_HEIGHT);
  useEffect(() => look(first, count));

  const digits = Math.max(3, String(lines.total).length);
  return (
    <div className="lines">
      {lines.invalidAt !== null && view === 'pretty' && (
        <p className="lines__fault" role="status">
          Not valid from line {lines.invalidAt.line}, column {lines.invalidAt.column}:{' '}
          {lines.invalidAt.message}
        </p>
      )}
      {lines.problem !== null && (
        <p className="lines__fault" role="status">
          {lines.problem.title} {lines.problem.next}
        </p>
      )}
      <div
        className="lines__scroller"
        ref={scroller}
        tabIndex={0}
        role="group"
        aria-label="Text of the answer"
      >
        <div className="lines__space" style={{ height }}>
          <div
            className="lines__window"
            style={
              { transform: `translateY(${-offset}px)`, '--digits': digits } as React.CSSProperties
            }
          >
            {Array.from({ length: Math.max(0, count) }, (_, at) => (
              <LineRow
                key={first + at}
                index={first + at}
                line={lines.line(first + at)}
                kind={body.kind}
              />
            ))}
          </div>
        </div>
      </div>
      <div className="foot">
        {lines.total.toLocaleString('en')} {lines.total === 1 ? 'line' : 'lines'}
        {!lines.complete && (arriving ? ' so far' : '')}
        {body.charset !== null && ` · ${body.charset}`}
      </div>
    </div>
  );
}

interface LineRowProps {
  readonly index: number;
  /** Null while it is on its way. */
  readonly line: Line | null;
  readonly kind: AnswerBody['kind'];
}

const LineRow = memo(function LineRow({ index, line, kind }: LineRowProps) {
  return (
    <div className="line" data-line={index + 1}>
      <span className="line__number" aria-hidden="true">
        {line?.continued === true ? '' : index + 1}
      </span>
      <span className="line__text">
        {line !== null &&
          tokenize(kind, line.text, line.continued).map((piece, at) =>
            piece.kind === 'plain' ? (
              piece.text
            ) : (
              // oxlint-disable-next-line react/no-array-index-key -- pieces have no identity but their place
              <span key={at} className={`piece piece--${piece.kind}`}>
                {piece.text}
              </span>
            ),
          )}
      </span>
    </div>
  );
});
