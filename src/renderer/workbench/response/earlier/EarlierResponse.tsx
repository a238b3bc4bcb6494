// What came back for a request of the history, as far as it was saved, until the request is sent again.
import { CopyButton } from '../../../ui/CopyButton';
import { formatBytes, formatLocalTime, formatMs } from '../../../ui/format';
import type { EarlierCall } from '../../model/history';
import { MarkedText } from '../marks/MarkedText';
import { statusTone } from '../status/status-words';
import { whyNoText } from './why-no-text';
import * as words from './words';

export function EarlierResponse({ entry, response }: EarlierCall) {
  const text = response?.text ?? null;
  return (
    <div className="earlier">
      <div className="status-line">
        <span className="status" data-tone={statusTone(entry.status)}>
          {entry.status ?? words.noResponse}
        </span>
        <span>{formatMs(entry.ms)}</span>
        {response != null && <span>{formatBytes(response.bytes)}</span>}
        {response != null && response.mediaType !== '' && (
          <span className="dim">{response.mediaType}</span>
        )}
        {entry.code !== null && <span className="chip">{entry.code}</span>}
        {entry.program !== undefined && (
          <span className="earlier__program dim">{words.sentBy(entry.program)}</span>
        )}
        <span className="status-line__from dim">
          {words.fromHistory(entry.connectionName, formatLocalTime(entry.at))}
        </span>
        {text !== null && <CopyButton label={words.copy} text={() => text} />}
      </div>
      {text === null ? (
        <p className="hint earlier__why">{whyNoText({ entry, response })}</p>
      ) : (
        <>
          {response?.whole === false && <p className="hint earlier__why">{words.onlyFirst}</p>}
          <pre className="earlier__text mono" tabIndex={0} aria-label={words.savedResponse}>
            <MarkedText text={text} />
          </pre>
        </>
      )}
    </div>
  );
}
