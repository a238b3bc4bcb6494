// Below a text: how many lines it has, in which charset, and what can be done with them.
import type { ApiCall } from '../../../../shared/bridge/contract';
import type { BodyInfo } from '../../../../shared/bridge/response';
import { Button } from '../../../ui/Button';
import { FoldMenu } from '../folds/FoldMenu';
import type { useFolds } from '../folds/use-folds';
import { charsetWords } from '../view-as/view-as-words';
import { PathOfLine } from './PathOfLine';
import type { useLines } from './use-lines';
import type { useWrapping } from './use-wrapping';
import * as words from './words';

interface LinesFootProps {
  readonly call: ApiCall;
  readonly body: BodyInfo;
  readonly lines: ReturnType<typeof useLines>;
  readonly arriving: boolean;
  readonly folding: ReturnType<typeof useFolds>;
  readonly wrapping: ReturnType<typeof useWrapping>;
  readonly hasFolds: boolean;
  readonly pointed: number | null;
}

export function LinesFoot(props: LinesFootProps) {
  const { call, body, lines, arriving, folding, wrapping, hasFolds, pointed } = props;
  const hasPaths = hasFolds && (body.kind === 'json' || body.kind === 'ndjson');
  return (
    <div className="foot">
      <span>
        {words.lines(lines.textLines)}
        {(arriving || !lines.counted) && words.soFar}
        {words.charset(charsetWords(body))}
        {folding.some && words.firstFolded}
      </span>
      <Button
        small
        variant="quiet"
        aria-pressed={wrapping.wraps}
        title={words.wrapTitle}
        onClick={wrapping.toggle}
      >
        {words.wrapLines}
      </Button>
      {hasFolds && <FoldMenu onFold={folding.toLevel} />}
      {hasPaths && <PathOfLine call={call} line={pointed} />}
    </div>
  );
}
