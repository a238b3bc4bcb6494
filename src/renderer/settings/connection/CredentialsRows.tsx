// API Key and Secret: entered, replaced, or told where they are kept. What is stored is never shown.
import type { ReactNode } from 'react';
import type { CredentialsMarker } from '../../../shared/connection';
import { Button } from '../../ui/Button';
import { CheckIcon } from '../../ui/icons';
import { TextRow } from '../Row';

interface CredentialsRowsProps {
  readonly stored: CredentialsMarker | null;
  readonly apiKey: string;
  readonly apiSecret: string;
  readonly replacing: boolean;
  onType(more: { readonly apiKey?: string; readonly apiSecret?: string }): void;
  onReplacing(replacing: boolean): void;
  onDelete(): void;
}

const formatDay = (at: number): string =>
  new Date(at).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'short',
    ...(new Date(at).getFullYear() !== new Date().getFullYear() && { year: 'numeric' }),
  });

export function CredentialsRows(props: CredentialsRowsProps) {
  const { stored, apiKey, apiSecret, replacing, onType, onReplacing, onDelete } = props;
  if (stored !== null && !replacing)
    return (
      <>
        <StoredRow label="API Key" stored={stored} detail={`ends in ${stored.keyEnding}`} />
        <StoredRow label="API Secret" stored={stored} detail={`saved ${formatDay(stored.savedAt)}`}>
          <Button onClick={() => onReplacing(true)}>Replace</Button>
          <Button look="quiet" onClick={onDelete}>
            Delete…
          </Button>
        </StoredRow>
      </>
    );
  return (
    <>
      <TextRow
        label="API Key"
        value={apiKey}
        onValue={(typed) => onType({ apiKey: typed })}
        {...(stored !== null && {
          placeholder: `unchanged, ends in ${stored.keyEnding}`,
          hint: 'Leave it empty to replace the Secret alone.',
        })}
      />
      <TrimOffer what="The API Key" value={apiKey} onTrim={(typed) => onType({ apiKey: typed })} />
      <TextRow
        label="API Secret"
        type="password"
        value={apiSecret}
        onValue={(typed) => onType({ apiSecret: typed })}
        focused={stored !== null}
      />
      <TrimOffer
        what="The API Secret"
        value={apiSecret}
        onTrim={(typed) => onType({ apiSecret: typed })}
      />
      {stored !== null && (
        <div className="row row--aside">
          <Button
            look="link"
            onClick={() => {
              onType({ apiKey: '', apiSecret: '' });
              onReplacing(false);
            }}
          >
            Keep the stored ones
          </Button>
        </div>
      )}
    </>
  );
}

interface StoredRowProps {
  readonly label: string;
  readonly stored: CredentialsMarker;
  readonly detail: string;
  readonly children?: ReactNode;
}

function StoredRow({ label, stored, detail, children }: StoredRowProps) {
  return (
    <div className="row">
      <span className="row__label">{label}</span>
      <div className="row__field stored">
        <span className={stored.keptIn === 'run' ? 'stored__where--run' : 'stored__where'}>
          {stored.keptIn === 'run' ? (
            'Kept for this run only'
          ) : (
            <>
              <CheckIcon />
              Stored in the keychain
            </>
          )}
        </span>
        <span className="stored__detail">{detail}</span>
        {children !== undefined && <span className="stored__buttons">{children}</span>}
      </div>
    </div>
  );
}

interface TrimOfferProps {
  readonly what: string;
  readonly value: string;
  onTrim(trimmed: string): void;
}

/** Spaces around a pasted value are hardly ever meant, but they may be: the person decides. */
function TrimOffer({ what, value, onTrim }: TrimOfferProps) {
  return (
    <div role="status" className="offers">
      {value !== value.trim() && (
        <p className="offer">
          {what} begins or ends with a space or a line break.{' '}
          <Button small onClick={() => onTrim(value.trim())}>
            Trim
          </Button>
        </p>
      )}
    </div>
  );
}
