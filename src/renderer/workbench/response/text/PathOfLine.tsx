// Under the lines of a JSON answer: the path of the line that a person points at, to be copied, as its value is.
import type { ApiCall } from '../../../../shared/bridge/contract';
import { CopyButton } from '../../../ui/CopyButton';
import { readValue, usePath } from './use-path';

interface PathOfLineProps {
  readonly call: ApiCall;
  /** Null until one is pointed at. */
  readonly line: number | null;
}

export function PathOfLine({ call, line }: PathOfLineProps) {
  const path = usePath(call, line);
  if (line === null || path === null) return null;
  return (
    <span className="path">
      <span className="path__text mono" role="status" aria-label="Path" title={path}>
        {path}
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
