// The question, and its answers. Esc denies; nothing but a click, or Space on a button, allows.
import { useEffect, useEffectEvent, useState } from 'react';
import type { ConsentAnswer, ConsentQuestion, ConsentReply } from '../../shared/programs';
import { Button } from '../ui/Button';
import { WarningIcon } from '../ui/icons';
import { shortenPath } from '../ui/shorten-path';
import * as words from './words';

const ANSWERS: Readonly<Record<ConsentAnswer, { readonly reading: string; readonly all: string }>> =
  {
    once: { reading: words.allowOnce, all: words.allowOnce },
    'until-quit': {
      reading: words.allowReadingUntilQuit,
      all: words.allowUntilQuit,
    },
    always: { reading: words.alwaysAllowReading, all: words.alwaysAllow },
  };

/** A click that was meant for what was there before doesn't count. */
const READY_AFTER_MS = 800;

const loadQuestion = async (): Promise<ConsentQuestion | null> => {
  const response = await fetch('/api/question');
  return ((await response.json()) as { question: ConsentQuestion | null }).question;
};

const send = (reply: ConsentReply): Promise<Response> =>
  fetch('/api/reply', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(reply),
  });

/** Main closes the window, or loads the page again for the next question, once it has the reply. */
export function Consent() {
  const [question, setQuestion] = useState<ConsentQuestion | null>(null);
  const [isReady, setReady] = useState(false);

  useEffect(() => {
    void loadQuestion().then(setQuestion);
  }, []);
  useEffect(() => {
    if (question === null) return;
    const timer = setTimeout(() => setReady(true), READY_AFTER_MS);
    return () => clearTimeout(timer);
  }, [question]);

  const answer = (given: ConsentReply['answer']) => {
    if (question !== null) void send({ id: question.id, answer: given });
  };
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key === 'Escape') answer('deny');
    // Enter is pressed out of habit, often before the question is read.
    if (event.key === 'Enter') event.preventDefault();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);

  if (question === null) return null;
  return (
    <main className="consent" aria-labelledby="consent-title">
      <h1 className="consent__title" id="consent-title">
        {question.isWrite ? words.letItChange(question.program) : words.letItSend(question.program)}
      </h1>
      <Details question={question} />
      {question.coversWrites && question.answers.length > 1 && (
        <p className="consent__note">{words.includesChanges}</p>
      )}
      <div className="consent__buttons">
        <Button className="consent__deny" onClick={() => answer('deny')}>
          {words.deny}
        </Button>
        {question.answers.map((each) => (
          <Button
            key={each}
            variant={each === 'once' ? 'primary' : 'plain'}
            disabled={!isReady}
            onClick={() => answer(each)}
          >
            {ANSWERS[each][question.coversWrites ? 'all' : 'reading']}
          </Button>
        ))}
      </div>
    </main>
  );
}

function Details({ question }: { readonly question: ConsentQuestion }) {
  const { method, address, connection, environment, isProduction, chain, path } = question;
  return (
    // A long URL can be scrolled by keyboard too.
    <dl className="consent__details" tabIndex={0} aria-label={words.details}>
      <dt>{words.program}</dt>
      <dd>
        {chain.length === 0 ? words.unknown : chain.join(' ‹ ')}
        {path !== '' && (
          <span className="consent__path" title={path}>
            {shortenPath(path)}
          </span>
        )}
      </dd>
      <dt>{words.connection}</dt>
      <dd>
        {connection}{' '}
        <span className={isProduction ? 'tag tag--production' : 'tag'}>
          {isProduction && <WarningIcon />}
          {environment}
        </span>
      </dd>
      <dt>{words.request}</dt>
      <dd className="consent__request">
        {method} {address}
      </dd>
    </dl>
  );
}
