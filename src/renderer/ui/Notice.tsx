// Shows a problem: who can fix it, what happened, what the other side sent, what to do, and buttons.
import type { ReactNode } from 'react';
import { OWNER_WORDS } from '../../shared/problems/entry';
import type { Problem } from '../../shared/problems/problem';
import { Button } from './Button';
import { CloseIcon } from './icons';
import * as words from './words';

/** Adds a period to the other side's text if it has no end mark, because a sentence follows. */
const sentence = (text: string): string => (/[.!?…]$/.test(text) ? text : `${text}.`);

interface NoticeProps {
  readonly problem: Problem;
  readonly tone?: 'bad' | 'warning';
  /** Shown before the owner, such as a status. */
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
            {OWNER_WORDS[problem.owner]}
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
          <Button
            variant="quiet"
            icon
            small
            className="notice__dismiss"
            aria-label={words.dismiss}
            onClick={onDismiss}
          >
            <CloseIcon />
          </Button>
        )}
      </div>
    </div>
  );
}
