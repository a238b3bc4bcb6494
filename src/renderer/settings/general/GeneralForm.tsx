// Limits of requests, and history: numbers for all connections, saved together.
import { useEffect, useEffectEvent, useState } from 'react';
import { GENERAL_RANGES, MAX_HEADER_LINES } from '../../../shared/general-ranges';
import type { Problem } from '../../../shared/problems/problem';
import type { GeneralSettings, SettingsResult } from '../../../shared/settings';
import { Button } from '../../ui/Button';
import { CheckIcon } from '../../ui/icons';
import { Notice } from '../../ui/Notice';
import { isShortcut, shortcut } from '../../ui/shortcut';
import type { Question } from '../controls/ConfirmDialog';
import { CheckRow, TextRow } from '../controls/Row';
import { ask } from '../settings-requests';
import { beginNumbers, generalOf, isNumbersDirty, checkNumbers } from './general-draft';
import * as words from './words';

const rangeOf = (name: keyof typeof GENERAL_RANGES): string =>
  words.range(GENERAL_RANGES[name][0], GENERAL_RANGES[name][1]);

const TITLES = { calls: words.requestsAndLimits, history: words.history } as const;

const LIMIT_ROWS = [
  {
    name: 'timeLimitSeconds',
    label: words.timeLimit,
    hint: words.timeLimitHint(rangeOf('timeLimitSeconds')),
  },
  {
    name: 'largestResponseMB',
    label: words.largestResponse,
    hint: words.largestResponseHint(rangeOf('largestResponseMB')),
  },
  {
    name: 'largestHeadersKB',
    label: words.largestHeaders,
    hint: words.largestHeadersHint(
      rangeOf('largestHeadersKB'),
      MAX_HEADER_LINES.toLocaleString('en'),
    ),
  },
] as const;

const CLEARING: Omit<Question, 'onGo'> = {
  title: words.clearTitle,
  text: words.clearText,
  stay: words.keepIt,
  go: words.clear,
};

interface GeneralFormProps {
  readonly page: 'calls' | 'history';
  readonly general: GeneralSettings;
  onDirty(dirty: boolean): void;
  onSaved(): Promise<void>;
  onAsk(question: Question): void;
}

const useSaveShortcut = (save: () => Promise<void>) => {
  const saveByKey = useEffectEvent((event: KeyboardEvent) => {
    if (!isShortcut(event, 's')) return;
    event.preventDefault();
    void save();
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => saveByKey(event);
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
};

export function GeneralForm({ page, general, onDirty, onSaved, onAsk }: GeneralFormProps) {
  const [draft, setDraft] = useState(() => beginNumbers(general));
  const [tried, setTried] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [said, setSaid] = useState('');
  const dirty = isNumbersDirty(draft, general);
  const faults = tried ? checkNumbers(draft) : {};

  const report = useEffectEvent(onDirty);
  useEffect(() => report(dirty), [dirty]);

  const set = (more: Partial<typeof draft>) => {
    setDraft({ ...draft, ...more });
    setSaid('');
  };
  const order = async (request: Promise<SettingsResult<object>>, sentence: string) => {
    const reply = await request;
    setProblem(reply.ok ? null : reply.problem);
    if (!reply.ok) return;
    await onSaved();
    setSaid(sentence);
  };
  const save = async () => {
    setTried(true);
    if (Object.keys(checkNumbers(draft)).length > 0) return;
    await order(ask('PUT', 'general', generalOf(draft, general)), words.saved);
  };
  const askToClear = () =>
    onAsk({
      ...CLEARING,
      onGo: () => void order(ask('POST', 'clear-history'), words.historyCleared),
    });

  useSaveShortcut(save);

  return (
    <form
      className="pane"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <header className="pane__head">
        <h1 className="pane__title">{TITLES[page]}</h1>
      </header>
      <div className="pane__body">
        {page === 'calls' ? (
          <LimitRows draft={draft} faults={faults} onSet={set} />
        ) : (
          <HistoryRows draft={draft} faults={faults} onSet={set} onClear={askToClear} />
        )}
      </div>
      <Foot
        problem={problem}
        said={said}
        dirty={dirty}
        onDiscard={() => set(beginNumbers(general))}
      />
    </form>
  );
}

type NumbersDraft = ReturnType<typeof beginNumbers>;

interface NumberRowsProps {
  readonly draft: NumbersDraft;
  readonly faults: ReturnType<typeof checkNumbers>;
  onSet(more: Partial<NumbersDraft>): void;
}

function LimitRows({ draft, faults, onSet }: NumberRowsProps) {
  return (
    <>
      {LIMIT_ROWS.map(({ name, label, hint }) => (
        <TextRow
          key={name}
          short
          label={label}
          value={draft[name]}
          onValue={(value) => onSet({ [name]: value })}
          hint={hint}
          fault={faults[name]}
        />
      ))}
      <CheckRow
        label={words.followRedirects}
        hint={words.followRedirectsHint}
        checked={draft.followRedirects}
        onChecked={(followRedirects) => onSet({ followRedirects })}
      />
      <CheckRow
        label={words.acceptCompressed}
        hint={words.acceptCompressedHint}
        checked={draft.acceptCompressed}
        onChecked={(acceptCompressed) => onSet({ acceptCompressed })}
      />
    </>
  );
}

interface HistoryRowsProps extends NumberRowsProps {
  onClear(): void;
}

function HistoryRows({ draft, faults, onSet, onClear }: HistoryRowsProps) {
  return (
    <>
      <TextRow
        short
        label={words.keepHistoryFor}
        value={draft.historyDays}
        onValue={(historyDays) => onSet({ historyDays })}
        hint={words.historyHint}
        fault={faults['historyDays']}
      />
      <div className="row row--aside">
        <Button onClick={onClear}>{words.clearHistory}</Button>
      </div>
    </>
  );
}

interface FootProps {
  readonly problem: Problem | null;
  readonly said: string;
  readonly dirty: boolean;
  onDiscard(): void;
}

function Foot({ problem, said, dirty, onDiscard }: FootProps) {
  return (
    <footer className="pane__foot">
      <div className="pane__notices" role="status">
        {problem !== null && <Notice problem={problem} />}
      </div>
      <div className="pane__buttons">
        <span role="status" className="pane__line">
          {said !== '' && (
            <span className="good">
              <CheckIcon />
              {said}
            </span>
          )}
        </span>
        <Button variant="quiet" disabled={!dirty} onClick={onDiscard}>
          {words.discard}
        </Button>
        <Button type="submit" variant="primary" title={shortcut('S')}>
          {words.save}
        </Button>
      </div>
    </footer>
  );
}
