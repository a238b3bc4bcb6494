// Shows the path of the selected line below a JSON response, with buttons to copy the path and the value.
import type { ApiCall } from '../../../../shared/bridge/contract';
import { CopyButton } from '../../../ui/CopyButton';
import { withLabels } from '../marks/deceptive';
import { ServerText } from '../marks/MarkedText';
import { readValue, usePath } from './use-path';

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
      <span className="path__text mono" role="status" aria-label="Path" title={withLabels(path)}>
        <ServerText text={path} />
      </span>
      <CopyButton label="Copy path" text={() => path} />
      <CopyButton
        label="Copy value"
        refusal="Too large to copy"
        text={() => readValue(call, line)}
      />
    </span>
  );
}
