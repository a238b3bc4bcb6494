// API Key and Secret: fields to enter or replace them, or where they're stored. Stored values are never shown.
import type { CredentialsMarker } from '../../../shared/connection';
import { Button } from '../../ui/Button';
import { TextRow } from '../controls/Row';
import { formatDay, StorageNote } from './StorageNote';
import * as words from './words';

interface CredentialsRowsProps {
  readonly stored: CredentialsMarker | null;
  readonly apiKey: string;
  readonly apiSecret: string;
  readonly replacing: boolean;
  /** False with a private key, which needs no Secret. */
  readonly secretNeeded: boolean;
  onType(more: { readonly apiKey?: string; readonly apiSecret?: string }): void;
  onReplacing(replacing: boolean): void;
  onDelete(): void;
}

export function CredentialsRows(props: CredentialsRowsProps) {
  const { stored, apiKey, apiSecret, replacing, onType, onReplacing, onDelete } = props;
  if (stored !== null && !replacing)
    return <StoredRows stored={stored} onReplacing={onReplacing} onDelete={onDelete} />;
  return (
    <>
      <TextRow
        label={words.apiKey}
        value={apiKey}
        onValue={(typed) => onType({ apiKey: typed })}
        {...(stored !== null && {
          placeholder: words.unchanged(stored.keyEnding),
          hint: words.onlySecretHint,
        })}
      />
      <TrimOffer
        what={words.theApiKey}
        value={apiKey}
        onTrim={(typed) => onType({ apiKey: typed })}
      />
      <TextRow
        label={words.apiSecret}
        type="password"
        value={apiSecret}
        onValue={(typed) => onType({ apiSecret: typed })}
        focused={stored !== null}
        {...(!props.secretNeeded && { placeholder: words.notNeeded })}
      />
      <TrimOffer
        what={words.theApiSecret}
        value={apiSecret}
        onTrim={(typed) => onType({ apiSecret: typed })}
      />
      {stored !== null && (
        <div className="row row--aside">
          <Button
            variant="link"
            onClick={() => {
              onType({ apiKey: '', apiSecret: '' });
              onReplacing(false);
            }}
          >
            {words.cancelReplacement}
          </Button>
        </div>
      )}
    </>
  );
}

interface StoredRowsProps extends Pick<CredentialsRowsProps, 'onReplacing' | 'onDelete'> {
  readonly stored: NonNullable<CredentialsRowsProps['stored']>;
}

function StoredRows({ stored, onReplacing, onDelete }: StoredRowsProps) {
  return (
    <>
      <div className="row">
        <span className="row__label">{words.apiKey}</span>
        <div className="row__field stored">
          <StorageNote keptIn={stored.keptIn} />
          <span className="stored__detail">{words.endsIn(stored.keyEnding)}</span>
        </div>
      </div>
      <div className="row">
        <span className="row__label">{words.apiSecret}</span>
        <div className="row__field stored">
          <span className="stored__detail">{words.withItSaved(formatDay(stored.savedAt))}</span>
          <span className="stored__buttons">
            <Button onClick={() => onReplacing(true)}>{words.replace}</Button>
            <Button variant="quiet" onClick={onDelete}>
              {words.deleteIt}
            </Button>
          </span>
        </div>
      </div>
    </>
  );
}

interface TrimOfferProps {
  readonly what: string;
  readonly value: string;
  onTrim(trimmed: string): void;
}

/** White space around a pasted value is rarely intended but possible, so the person decides. */
function TrimOffer({ what, value, onTrim }: TrimOfferProps) {
  return (
    <div role="status" className="offers">
      {value !== value.trim() && (
        <p className="offer">
          {words.hasSpaceAround(what)}{' '}
          <Button small onClick={() => onTrim(value.trim())}>
            {words.trim}
          </Button>
        </p>
      )}
    </div>
  );
}
