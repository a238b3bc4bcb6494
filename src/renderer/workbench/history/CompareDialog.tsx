// Compares a request of the history and its response with the current ones. Differences are marked by text and colour.
import { useEffect, useMemo, useState } from 'react';
import type { ConnectionSummary } from '../../../shared/bridge/token-status';
import { Button } from '../../ui/Button';
import { ModalDialog } from '../../ui/ModalDialog';
import { seenOf } from '../state/call-state';
import type { HistoryCall, HistoryEntry } from '../model/history';
import type { Tab } from '../state/workbench-state';
import { readResponseText } from '../response/reading/response-text';
import type { SavedResponse } from '../model/history';
import { diffOf, factsOf, requestText, whyNot } from './compare';
import type { History } from './use-history';
import * as words from './words';

interface CompareDialogProps {
  readonly entry: HistoryEntry;
  readonly callOf: History['callOf'];
  readonly tab: Tab;
  readonly connection: ConnectionSummary | null;
  onClose(): void;
}

export default function CompareDialog({
  entry,
  callOf,
  tab,
  connection,
  onClose,
}: CompareDialogProps) {
  const [now, setNow] = useState<SavedResponse | null>(null);
  const seen = seenOf(tab.call);
  useEffect(() => {
    if (seen.kind !== 'done') return;
    let cancelled = false;
    void readResponseText(seen.call, seen.response).then(
      (read) => !cancelled && setNow(read),
      () => undefined,
    );
    return () => {
      cancelled = true;
    };
  }, [seen]);
  const [made, setMade] = useState<HistoryCall | null>(null);
  // Runs again when the entry is replaced: by then it includes the response.
  useEffect(() => {
    let cancelled = false;
    void callOf(entry.id).then((call) => {
      if (!cancelled) setMade(call);
    });
    return () => {
      cancelled = true;
    };
  }, [entry, callOf]);
  const before = made?.response ?? null;
  const reason = whyNot(entry, before, now);
  return (
    <ModalDialog
      title={words.compareTitle}
      text={words.compareText}
      className="dialog--wide dialog--tall compare"
      onClose={onClose}
    >
      <table className="compare__facts">
        <thead>
          <tr>
            <th scope="col">
              <span className="sr-only">{words.property}</span>
            </th>
            <th scope="col">{words.history}</th>
            <th scope="col">{words.current}</th>
          </tr>
        </thead>
        <tbody>
          {factsOf(entry, made, tab.call, connection).map((fact) => (
            <tr key={fact.name} data-differs={fact.before !== fact.now}>
              <th scope="row">{fact.name}</th>
              <td>{fact.before}</td>
              <td>{fact.now}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {made !== null && (
        <Difference
          title={words.request}
          before={requestText(made.draft)}
          now={requestText(tab.draft)}
        />
      )}
      {reason === null ? (
        <Difference title={words.response} before={before?.text ?? ''} now={now?.text ?? ''} />
      ) : (
        <p className="hint compare__reason">{reason}</p>
      )}
      <div className="dialog__buttons">
        <Button variant="primary" onClick={onClose}>
          {words.close}
        </Button>
      </div>
    </ModalDialog>
  );
}

interface DifferenceProps {
  readonly title: string;
  readonly before: string;
  readonly now: string;
}

const MARKS = { same: ' ', before: '−', now: '+' } as const;
const WORDS = { same: '', before: 'then: ', now: 'now: ' } as const;

function Difference({ title, before, now }: DifferenceProps) {
  const parts = useMemo(() => diffOf(before, now), [before, now]);
  const differs = parts.some(({ kind }) => kind !== 'same');
  return (
    <section aria-label={title}>
      <h3 className="compare__title">
        {title} <span className="hint">{differs ? words.differs : words.noDifferences}</span>
      </h3>
      <pre className="compare__diff" tabIndex={0} aria-label={words.whatDiffers(title)}>
        {parts.map(({ kind, text }, at) => (
          // oxlint-disable-next-line no-array-index-key -- parts have no name but their place
          <span key={at} data-kind={kind}>
            <span className="sr-only">{WORDS[kind]}</span>
            {text
              .replace(/\n$/, '')
              .split('\n')
              .map((line) => `${MARKS[kind]} ${line}\n`)
              .join('')}
          </span>
        ))}
      </pre>
    </section>
  );
}
