// The lines of the viewer that are in view.
import type { BodyInfo } from '../../../../shared/bridge/response';
import { isMarkup } from '../../../../shared/text-layout';
import type { useFind } from '../find/use-find';
import type { useFolds } from '../folds/use-folds';
import { LineRow } from './LineRow';
import type { useLines } from './use-lines';

interface LineRowsProps {
  readonly lines: ReturnType<typeof useLines>;
  readonly folds: ReturnType<typeof useFolds>['folds'];
  readonly finding: ReturnType<typeof useFind>;
  readonly hasFolds: boolean;
  /** The lines in view, in order. */
  readonly shown: readonly number[];
  readonly kind: BodyInfo['kind'];
  readonly pointed: number | null;
}

export function LineRows({ lines, folds, finding, hasFolds, shown, kind, pointed }: LineRowsProps) {
  const nextReports = hasFolds && isMarkup(kind);
  return shown.map((line) => (
    <LineRow
      key={line}
      index={line}
      number={lines.numberOf(line)}
      line={lines.line(line)}
      kind={kind}
      marks={finding.marksOf(line)}
      current={finding.current?.match ?? null}
      pointed={line === pointed}
      next={nextReports && folds.at(line) === null ? lines.line(line + 1) : null}
      fold={hasFolds ? folds.at(line) : undefined}
    />
  ));
}
