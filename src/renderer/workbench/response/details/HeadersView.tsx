// The response's headers in the order received, with a note on well-known ones.
import type { Header } from '../../../../shared/bridge/response';
import { CopyButton } from '../../../ui/CopyButton';
import { headerNote } from './header-notes';
import { MarkedText, ServerText } from '../marks/MarkedText';
import { tokenizePlain } from '../text/tokenize';

/** Longer tables are unusable for screen readers; copying includes the rest. */
const SHOWN = 1_000;

export function HeadersView({ headers }: { readonly headers: readonly Header[] }) {
  return (
    <div className="headers">
      <div className="headers__scroller" tabIndex={0} role="group" aria-label="Response headers">
        <table className="headers__table">
          <thead className="sr-only">
            <tr>
              <th scope="col">Header</th>
              <th scope="col">Value</th>
              <th scope="col">Meaning</th>
            </tr>
          </thead>
          <tbody>
            {headers.slice(0, SHOWN).map(([name, value], index) => (
              // oxlint-disable-next-line react/no-array-index-key -- a header may come twice
              <tr key={index}>
                <th scope="row">
                  <ServerText text={name} />
                </th>
                <td className="mono">
                  <bdi>
                    {tokenizePlain(value).map(({ kind, text }, at) => (
                      <span key={at} className={`piece piece--${kind}`}>
                        <MarkedText text={text} />
                      </span>
                    ))}
                  </bdi>
                </td>
                <td className="dim">{headerNote(name)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="foot">
        {headers.length.toLocaleString('en')} {headers.length === 1 ? 'header' : 'headers'}
        {headers.length > SHOWN && ` · the first ${SHOWN.toLocaleString('en')} shown`}
        <CopyButton
          label="Copy all"
          text={() => headers.map(([name, value]) => `${name}: ${value}`).join('\n')}
        />
      </div>
    </div>
  );
}
