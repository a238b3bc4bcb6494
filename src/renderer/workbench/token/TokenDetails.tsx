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
import * as words from './words';

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
        <span className="details__word">{words.details}</span>
        <ChevronIcon />
      </Button>
      <Popover
        className="popover"
        placement="bottom start"
        offset={6}
        UNSTABLE_portalContainer={topBar()}
      >
        <Dialog className="token-details" aria-label={words.tokenDetails}>
          <div
            ref={focus}
            className="token-details__scroller"
            tabIndex={0}
            role="group"
            aria-label={words.connectionAndToken}
          >
            <dl className="facts">
              <Fact name={words.environment}>{ENVIRONMENT_NAMES[connection.environment]}</Fact>
              <Fact name={words.issuer}>{connection.issuer}</Fact>
              <Fact name={words.tokenEndpoint}>{connection.tokenUrl}</Fact>
              <Fact name={words.scope}>{scope === '' ? words.noScope : scope}</Fact>
              {connection.credentials !== null && (
                <Fact name={words.apiKey}>{words.endsIn(connection.credentials.keyEnding)}</Fact>
              )}
              {token !== null && <Life token={token} />}
            </dl>
            {token !== null && <Claims token={token} />}
            <p className="token-details__promise">{words.promise}</p>
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
      <dd className="mono">{children === '' ? words.notKnown : children}</dd>
    </>
  );
}

function Life({ token }: { readonly token: TokenFacts }) {
  return (
    <>
      <Fact name={words.issued}>
        {formatLocalTime(token.issuedAt)}
        <br />
        {formatUtc(token.issuedAt)}
      </Fact>
      <Fact name={words.expires}>
        {formatLocalTime(token.expiresAt)}
        <br />
        {formatUtc(token.expiresAt)}
        {token.lifetimeAssumed && words.lifetimeAssumed}
      </Fact>
    </>
  );
}

function Claims({ token }: { readonly token: TokenFacts }) {
  if (token.claims === null) return <p className="token-details__opaque">{words.opaque}</p>;
  return (
    <table className="claims">
      <caption>{words.claims}</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">{words.claim}</th>
          <th scope="col">{words.value}</th>
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
