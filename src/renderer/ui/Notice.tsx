// A problem in words: whose it is to fix, what it is, what the other side said, what to do; and buttons.
import type { ReactNode } from 'react';
import type { Owner } from '../../shared/problems/entry';
import type { Problem } from '../../shared/problems/problem';
import { Button } from './Button';
import { CloseIcon } from './icons';

/** Whose a problem is, as a banner begins. */
const WHOSE_WORDS: Readonly<Record<Owner, string>> = {
  you: 'Check your setup',
  'api-developer': 'Contact the API developer',
  fortellis: 'Contact Fortellis support',
  server: 'Server problem',
  network: 'Network problem',
  computer: 'Problem on this computer',
  keybearer: 'Problem in Keybearer',
};

/** What the other side said may end anyhow; what follows it is a sentence. */
const sentence = (text: string): string => (/[.!?…]$/.test(text) ? text : `${text}.`);

interface NoticeProps {
  readonly problem: Problem;
  readonly tone?: 'bad' | 'warning';
  /** Shown before whose it is: a status, say. */
  readonly before?: string;
  readonly links?: ReactNode;
  readonly actions?: ReactNode;
  onDismiss?: () => void;
}

export function Notice({ problem, tone = 'bad', before, links, actions, onDismiss }: NoticeProps) {
  return (
    <div className={`notice notice--${tone}`} data-problem={problem.code}>
      <div className="notice__text">
        <p className="notice__title">
          <span className="notice__whose">
            {before !== undefined && `${before} · `}
            {WHOSE_WORDS[problem.owner]}
          </span>
          {' · '}
          {problem.title}
        </p>
        <p className="notice__more">
          {problem.detail !== undefined && <>{sentence(problem.detail)} </>}
          {problem.next}
        </p>
        {links}
      </div>
      <div className="notice__actions">
        {actions}
        {onDismiss !== undefined && (
          <Button variant="quiet" icon small aria-label="Dismiss" onClick={onDismiss}>
            <CloseIcon />
          </Button>
        )}
      </div>
    </div>
  );
}
