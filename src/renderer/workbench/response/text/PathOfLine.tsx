// Shows the path of the selected line below a JSON response, with buttons to copy the path and the value.
import type { ApiCall } from '../../../../shared/bridge/contract';
import { CopyButton } from '../../../ui/CopyButton';
import { withLabels } from '../marks/deceptive';
import { ServerText } from '../marks/MarkedText';
import { readValue, usePath } from './use-path';
import * as words from './words';

interface PathOfLineProps {
  readonly call: ApiCall;
  /** Null until a line is selected. */
  readonly line: number | null;
}

export function PathOfLine({ call, line }: PathOfLineProps) {
  const path = usePath(call, line);
  if (line === null || path === null) return null;
  return (
    <span className="path">
      <span
        className="path__text mono"
        role="status"
        aria-label={words.path}
        title={withLabels(path)}
      >
        <ServerText text={path} />
      </span>
      <CopyButton label={words.copyPath} text={() => path} />
      <CopyButton
        label={words.copyValue}
        refusal={words.tooLarge}
        text={() => readValue(call, line)}
      />
    </span>
  );
}
