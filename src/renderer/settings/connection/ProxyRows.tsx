// The connection's proxy. Its password goes to the keychain and is never shown.
import { useState } from 'react';
import { PROXY_NAMES } from '../../../shared/choices';
import type { KeyMarker } from '../../../shared/connection';
import type { FieldErrors } from '../../../shared/settings';
import { Button } from '../../ui/Button';
import { SelectRow, TextRow } from '../controls/Row';
import type { Draft } from './connection-draft';
import { formatDay, StorageNote } from './StorageNote';
import * as words from './words';

const HINTS: Readonly<Record<Draft['proxy'], string>> = {
  system: words.proxySystemHint,
  none: words.proxyNoneHint,
  custom: words.proxyCustomHint,
};

interface ProxyRowsProps {
  readonly draft: Draft;
  readonly faults: FieldErrors;
  readonly password: KeyMarker | undefined;
  readonly remark: string | undefined;
  onSet(more: Partial<Omit<Draft, 'environment'>>): void;
  onDeletePassword(): void;
}

export function ProxyRows(props: ProxyRowsProps) {
  const { draft, faults, password, remark, onSet, onDeletePassword } = props;
  return (
    <>
      <SelectRow
        label={words.proxy}
        value={draft.proxy}
        names={PROXY_NAMES}
        onValue={(proxy) => onSet({ proxy })}
        hint={HINTS[draft.proxy]}
        remark={remark}
      />
      {draft.proxy === 'custom' && (
        <>
          <TextRow
            label={words.proxyAddress}
            value={draft.proxyAddress}
            onValue={(proxyAddress) => onSet({ proxyAddress })}
            placeholder={words.proxyExample}
            hint={words.proxyAddressHint}
            fault={faults['proxyAddress']}
          />
          <TextRow
            label={words.proxyUserName}
            value={draft.proxyUserName}
            onValue={(proxyUserName) => onSet({ proxyUserName })}
            fault={faults['proxyUserName']}
          />
          <PasswordRow
            // After a save, a new key replaces the field by where the password is stored.
            key={password?.version ?? ''}
            stored={password}
            value={draft.proxyPassword}
            fault={faults['proxyPassword']}
            onValue={(proxyPassword) => onSet({ proxyPassword })}
            onDelete={onDeletePassword}
          />
        </>
      )}
    </>
  );
}

interface PasswordRowProps {
  readonly stored: KeyMarker | undefined;
  readonly value: string;
  readonly fault: string | undefined;
  onValue(value: string): void;
  onDelete(): void;
}

function PasswordRow({ stored, value, fault, onValue, onDelete }: PasswordRowProps) {
  const [replacing, setReplacing] = useState(false);
  if (stored === undefined || replacing)
    return (
      <>
        <TextRow
          label={words.proxyPassword}
          type="password"
          value={value}
          onValue={onValue}
          fault={fault}
          focused={replacing}
        />
        {replacing && (
          <div className="row row--aside">
            <Button
              variant="link"
              onClick={() => {
                onValue('');
                setReplacing(false);
              }}
            >
              {words.cancelReplacement}
            </Button>
          </div>
        )}
      </>
    );
  return (
    <div className="row">
      <span className="row__label">{words.proxyPassword}</span>
      <div className="row__field stored stored--row">
        <div className="stored__what">
          <StorageNote keptIn={stored.keptIn} />
          <span className="stored__detail">{words.savedOn(formatDay(stored.savedAt))}</span>
        </div>
        <span className="stored__buttons">
          <Button aria-label={words.replaceProxyPassword} onClick={() => setReplacing(true)}>
            {words.replace}
          </Button>
          <Button variant="quiet" aria-label={words.deleteProxyPassword} onClick={onDelete}>
            {words.deleteIt}
          </Button>
        </span>
      </div>
    </div>
  );
}
