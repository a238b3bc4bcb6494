// The answer's first line: status, time, sizes, type, what was done on the way, Request-Id.
import type { ReactNode } from 'react';
import type { Answer } from '../../../../shared/bridge/response';
import { CopyButton } from '../../../ui/CopyButton';
import { formatBytes, formatMs } from '../../../ui/format';
import { statusTone } from '../../history/history-rules';
import { statusWords } from './status-words';

interface StatusLineProps {
  /** Says how the body is read, and lets a person choose. */
  readonly viewAs: ReactNode;
  readonly answer: Answer;
  readonly arriving: boolean;
}

export function StatusLine({ answer, arriving, viewAs }: StatusLineProps) {
  const { body, timing, sent } = answer;
  return (
    <div className="status-line" data-testid="status-line">
      <span className="status" data-tone={statusTone(answer.status)}>
        {statusWords(answer.status, answer.statusText)}
      </span>
      {!arriving && <span title="From Send to the last byte">{formatMs(timing.total)}</span>}
      <span title={sizeTitle(answer)}>{sizeWords(answer)}</span>
      {body.mediaType !== '' && <span className="dim">{body.mediaType}</span>}
      {viewAs}
      <Chips answer={answer} />
      {sent.requestId !== null && (
        <span className="status-line__id">
          <span className="dim">Request-Id</span>{' '}
          <span className="mono" title={sent.requestId}>
            {shorten(sent.requestId)}
          </span>
          <CopyButton label="Copy Request-Id" iconOnly text={() => sent.requestId ?? ''} />
        </span>
      )}
    </div>
  );
}

const isPacked = ({ headers, body }: Answer): boolean =>
  body.wireBytes > 0 && headers.some(([name]) => name.toLowerCase() === 'content-encoding');

/** Both sizes where the body came packed; hiding a token changes the size too, which is nobody's business here. */
const sizeWords = (answer: Answer): string => {
  const { wireBytes, bytes } = answer.body;
  return isPacked(answer)
    ? `${formatBytes(wireBytes)} → ${formatBytes(bytes)}`
    : formatBytes(wireBytes);
};

const sizeTitle = (answer: Answer): string => {
  const { wireBytes, bytes } = answer.body;
  const received = `${wireBytes.toLocaleString('en')} bytes received`;
  return isPacked(answer) ? `${received}, ${bytes.toLocaleString('en')} decompressed` : received;
};

const shorten = (id: string): string => (id.length > 14 ? `${id.slice(0, 8)}…${id.slice(-4)}` : id);

function Chips({ answer }: { readonly answer: Answer }) {
  const { retriedAfter, sent, body, redirects } = answer;
  return (
    <>
      {retriedAfter !== null && (
        <span className="chip" title={`The API answered ${retriedAfter}`}>
          token renewed, sent again
        </span>
      )}
      {sent.token === 'origin-not-listed' && (
        <span
          className="chip chip--warning"
          title="This origin is not among those the connection’s token may be sent to"
        >
          sent without token
        </span>
      )}
      {redirects.length > 0 && (
        <span className="chip" title={redirects.map(({ url }) => url).join('\n')}>
          {redirects.length === 1 ? '1 redirect' : `${redirects.length} redirects`}
        </span>
      )}
      {body.hidden > 0 && (
        <span
          className="chip chip--warning"
          title="Where the token or the secret occurred, it was hidden before it reached this window"
        >
          {body.hidden.toLocaleString('en')} hidden
        </span>
      )}
    </>
  );
}
