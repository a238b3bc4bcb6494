// How the app authenticates at the token endpoint: with its API Secret, or with a key that signs.
import { CLIENT_AUTHENTICATION_NAMES, SIGNING_ALGORITHM_NAMES } from '../../../shared/choices';
import type { KeyMarker } from '../../../shared/connection';
import type { FieldErrors } from '../../../shared/settings';
import { Button } from '../../ui/Button';
import { SelectRow, TextRow } from '../controls/Row';
import type { Draft } from './connection-draft';
import { KeyRow } from './KeyRow';
import * as words from './words';

interface ClientAuthenticationRowsProps {
  readonly draft: Draft;
  readonly faults: FieldErrors;
  readonly storedKey: KeyMarker | undefined;
  readonly remark: string | undefined;
  onSet(more: Partial<Omit<Draft, 'environment'>>): void;
  onDeleteKey(): void;
}

const { 'private-key': _privateKey, ...WITH_SECRET } = CLIENT_AUTHENTICATION_NAMES;

export function ClientAuthenticationRows(props: ClientAuthenticationRowsProps) {
  const { draft, faults, storedKey, remark, onSet, onDeleteKey } = props;
  const sandbox = draft.environment === 'sandbox';
  const signs = !sandbox && draft.clientAuthentication === 'private-key';
  return (
    <>
      <SelectRow
        label={words.clientAuthentication}
        value={
          sandbox && draft.clientAuthentication === 'private-key'
            ? 'basic'
            : draft.clientAuthentication
        }
        names={sandbox ? WITH_SECRET : CLIENT_AUTHENTICATION_NAMES}
        onValue={(clientAuthentication) => onSet({ clientAuthentication })}
        fault={faults['clientAuthentication']}
        remark={remark}
        hint={signs ? words.signedAssertionHint : words.clientAuthenticationHint}
      />
      {signs && (
        <>
          <KeyRow
            label={words.signingKey}
            hint={words.signingKeyHint}
            stored={storedKey}
            chosen={draft.signingKey}
            fault={faults['signingKey']}
            onChoose={(signingKey) => onSet({ signingKey })}
            {...(storedKey !== undefined && {
              more: (
                <Button variant="quiet" aria-label={words.deleteSigningKey} onClick={onDeleteKey}>
                  {words.deleteIt}
                </Button>
              ),
            })}
          />
          <SelectRow
            label={words.signingAlgorithm}
            value={draft.signingAlgorithm}
            names={SIGNING_ALGORITHM_NAMES}
            onValue={(signingAlgorithm) => onSet({ signingAlgorithm })}
            hint={words.signingAlgorithmHint}
          />
          <TextRow
            label={words.keyId}
            value={draft.signingKeyId}
            onValue={(signingKeyId) => onSet({ signingKeyId })}
            placeholder="none"
            hint={words.keyIdHint}
          />
        </>
      )}
    </>
  );
}
