// The token's details, opened from the token line. Loaded on first use.
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import type {
  ConnectionSummary,
  TokenFacts,
  TokenStatus,
} from '../../../shared/bridge/token-status';
import { ENVIRONMENT_NAMES } from '../../../shared/choices';
import { formatLocalTime, formatUtc } from '../../ui/format';
import { ChevronIcon, InfoIcon } from '../../ui/icons';

interface TokenDetailsProps {
  readonly status: TokenStatus;
  readonly connection: ConnectionSummary;
}

// Inside a landmark, where screen readers look; the end of the body isn't one.
const topBar = () => document.querySelector('header') ?? document.body;

/** Focuses the scrolling element, so that the arrow keys scroll it in a low window. */
const focus = (scroller: HTMLElement | null) => scroller?.focus({ preventScroll: true });

export default function TokenDetails({ status, connection }: TokenDetailsProps) {
  const token = status.state.kind === 'held' ? status.state.token : null;
  const scope = token?.scope ?? connection.scope;
  return (
    <DialogTrigger defaultOpen>
      <Button className="button button--quiet details">
        <InfoIcon />
        <span className="details__word">Details</span>
        <ChevronIcon />
      </Button>
      <Popover
        className="popover"
        placement="bottom start"
        offset={6}
        UNSTABLE_portalContainer={topBar()}
      >
        <Dialog className="token-details" aria-label="Token details">
          <div
            ref={focus}
            className="token-details__scroller"
            tabIndex={0}
            role="group"
            aria-label="Connection and token"
          >
            <dl className="facts">
              <Fact name="Environment">{ENVIRONMENT_NAMES[connection.environment]}</Fact>
              <Fact name="Issuer">{connection.issuer}</Fact>
              <Fact name="Token endpoint">{connection.tokenUrl}</Fact>
              <Fact name="Scope">{scope === '' ? 'none requested' : scope}</Fact>
              {connection.credentials !== null && (
                <Fact name="API Key">ends in {connection.credentials.keyEnding}</Fact>
              )}
              {token !== null && <Life token={token} />}
            </dl>
            {token !== null && <Claims token={token} />}
            <p className="token-details__promise">The token never leaves the main process.</p>
          </div>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd className="mono">{children === '' ? 'not known yet' : children}</dd>
    </>
  );
}

function Life({ token }: { readonly token: TokenFacts }) {
  return (
    <>
      <Fact name="Issued">
        {formatLocalTime(token.issuedAt)}
        <br />
        {formatUtc(token.issuedAt)}
      </Fact>
      <Fact name="Expires">
        {formatLocalTime(token.expiresAt)}
        <br />
        {formatUtc(token.expiresAt)}
        {token.lifetimeAssumed && ' (assumed, because the server gave no lifetime)'}
      </Fact>
    </>
  );
}

function Claims({ token }: { readonly token: TokenFacts }) {
  if (token.claims === null) return <p className="token-details__opaque">The token is opaque.</p>;
  return (
    <table className="claims">
      <caption>Claims</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">Claim</th>
          <th scope="col">Value</th>
        </tr>
      </thead>
      <tbody>
        {Object.entries(token.claims).map(([name, value]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{typeof value === 'string' ? value : JSON.stringify(value)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
