// The outcome of Save, Check or Remove, above the buttons: a line, or a problem with actions.
import { CLIENT_AUTHENTICATION_NAMES, type ClientAuthentication } from '../../../shared/choices';
import type { Problem } from '../../../shared/problems/problem';
import type { CheckTry } from '../../../shared/settings';
import { Button } from '../../ui/Button';
import { CheckIcon } from '../../ui/icons';
import { Notice } from '../../ui/Notice';
import { issuedWords, tryWords } from './check-words';
import * as words from './words';

export type OutcomeState =
  | { readonly kind: 'none' }
  | { readonly kind: 'saved'; readonly notices: readonly Problem[] }
  | {
      readonly kind: 'issued';
      readonly tries: readonly CheckTry[];
      readonly accepted: ClientAuthentication;
      readonly lifetimeSeconds: number | null;
      readonly ms: number;
    }
  | {
      readonly kind: 'failed';
      readonly what: 'save' | 'check' | 'remove';
      readonly problem: Problem;
      readonly tries: readonly CheckTry[];
    };

interface OutcomeProps {
  readonly outcome: OutcomeState;
  /** The client authentication that the form has. */
  readonly chosen: ClientAuthentication;
  /** The typed credentials could be stored in memory instead. */
  readonly canKeepForThisRun: boolean;
  onUse(method: ClientAuthentication): void;
  onKeepForThisRun(): void;
  onSaveAnyway(): void;
}

interface OutcomeLineProps extends Pick<OutcomeProps, 'outcome'> {
  /** Null if the workbench uses this connection. */
  readonly onUseNow: (() => void) | null;
}

/** The line beside the buttons. */
export function OutcomeLine({ outcome, onUseNow }: OutcomeLineProps) {
  switch (outcome.kind) {
    case 'saved':
      return (
        <>
          <Good>{words.saved}</Good>
          {onUseNow !== null && (
            <Button variant="link" onClick={onUseNow}>
              {words.switchNow}
            </Button>
          )}
        </>
      );
    case 'issued':
      return <Good>{issuedWords(outcome.lifetimeSeconds, outcome.ms)}</Good>;
    case 'failed':
      return outcome.problem.code === 'field-invalid' ? (
        <span className="bad">{outcome.problem.title}</span>
      ) : outcome.problem.code === 'cancelled' ? (
        <span>{outcome.problem.next}</span>
      ) : null;
    case 'none':
      return null;
  }
}

function Good({ children }: { readonly children: string }) {
  return (
    <span className="good">
      <CheckIcon />
      {children}
    </span>
  );
}

/** An outcome that needs more room than a line. */
export function OutcomeNotice(props: OutcomeProps) {
  const { outcome, chosen, canKeepForThisRun, onUse, onKeepForThisRun, onSaveAnyway } = props;
  if (outcome.kind === 'saved')
    return outcome.notices.map((problem) => (
      <Notice key={problem.code} problem={problem} tone="warning" />
    ));
  if (outcome.kind === 'failed') {
    const { problem, tries, what } = outcome;
    // The field shows it and has the focus, or a person cancelled and the line says so.
    if (problem.code === 'field-invalid' || problem.code === 'cancelled') return null;
    const keep =
      what === 'save' && problem.code.startsWith('keychain-') && canKeepForThisRun ? (
        <Button onClick={onKeepForThisRun}>{words.keepForThisRun}</Button>
      ) : problem.code === 'replacement-refused' ? (
        <Button onClick={onSaveAnyway}>{words.saveAnyway}</Button>
      ) : undefined;
    return (
      <Notice
        problem={problem}
        actions={keep}
        {...(tries.length > 1 && { links: <Tries tries={tries} /> })}
      />
    );
  }
  if (outcome.kind !== 'issued' || (outcome.tries.length < 2 && outcome.accepted === chosen))
    return null;
  const accepted = CLIENT_AUTHENTICATION_NAMES[outcome.accepted];
  return (
    <div className="notice notice--plain">
      <div className="notice__text">
        <p className="notice__title">
          {outcome.accepted === chosen
            ? words.formNowUses(accepted)
            : words.serverAccepts(accepted)}
        </p>
        <Tries tries={outcome.tries} />
      </div>
      {outcome.accepted !== chosen && (
        <div className="notice__actions">
          <Button onClick={() => onUse(outcome.accepted)}>{words.applyIt}</Button>
        </div>
      )}
    </div>
  );
}

function Tries({ tries }: { readonly tries: readonly CheckTry[] }) {
  return (
    <ul className="tries">
      {tries.map((each) => (
        <li key={each.clientAuthentication}>{tryWords(each)}</li>
      ))}
    </ul>
  );
}
