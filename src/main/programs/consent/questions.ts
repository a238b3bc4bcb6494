// Asks a person one question at a time. The rest wait in line, each for a limited time.
import { randomUUID } from 'node:crypto';
import type { ConsentAnswer, ConsentQuestion, ConsentReply } from '../../../shared/programs';
import { ProblemError } from '../../problem-error';

/** Whoever asks has given up by then, or soon will: programs wait about a minute for another. */
const ANSWER_WITHIN_MS = 50_000;
/** More would only be dismissed unread. */
const MOST_WAITING = 20;

type Implied = 'once' | 'deny' | null;

interface Waiting {
  readonly question: ConsentQuestion;
  /** What the answer to another means for this one; null if it's still to be asked. */
  readonly implied: () => Implied;
  readonly settle: (answer: ConsentAnswer | 'deny' | ProblemError) => void;
}

export interface Questions {
  /**
   * Asks, once it's its turn.
   *
   * @param implied What the answers to others mean for this question; see `recheck`.
   * @throws ProblemError `consent-pending` if nobody answers in time, `consent-busy` if too many wait; the signal's
   *   reason if the program gives up.
   */
  ask(
    question: Omit<ConsentQuestion, 'id'>,
    implied: () => Implied,
    signal: AbortSignal,
  ): Promise<ConsentAnswer | 'deny'>;
  /** Settles those that the answer to another has answered too. */
  recheck(): void;
  /** Settles all of them with this problem. */
  refuseAll(problem: ProblemError): void;
  /** The question to show; null if there is none. */
  current(): ConsentQuestion | null;
  /** Ignores a reply to any but the current question, and an answer that it doesn't offer. */
  reply(reply: ConsentReply): void;
}

/** `onChange` is called whenever the current question is another, or none. */
export const createQuestions = (onChange: () => void): Questions => {
  const waiting: Waiting[] = [];

  const remove = (one: Waiting): void => {
    const at = waiting.indexOf(one);
    if (at < 0) return;
    waiting.splice(at, 1);
    if (at === 0) onChange();
  };

  return {
    ask: async (question, implied, signal) => {
      if (waiting.length >= MOST_WAITING) throw new ProblemError('consent-busy');
      signal.throwIfAborted();
      return new Promise((resolve, reject) => {
        const settle: Waiting['settle'] = (answer) => {
          clearTimeout(timer);
          signal.removeEventListener('abort', giveUp);
          remove(one);
          if (answer instanceof ProblemError) reject(answer);
          else resolve(answer);
        };
        const one: Waiting = { question: { ...question, id: randomUUID() }, implied, settle };
        const giveUp = (): void => {
          const { reason } = signal as { readonly reason: unknown };
          settle(reason instanceof ProblemError ? reason : new ProblemError('cancelled'));
        };
        const timer = setTimeout(
          () => settle(new ProblemError('consent-pending')),
          ANSWER_WITHIN_MS,
        );
        signal.addEventListener('abort', giveUp, { once: true });
        waiting.push(one);
        if (waiting.length === 1) onChange();
      });
    },
    recheck: () => {
      for (const each of waiting.toReversed()) {
        const answer = each.implied();
        if (answer !== null) each.settle(answer);
      }
    },
    refuseAll: (problem) => {
      // From the end, so that none of them becomes the one to show.
      while (waiting.length > 0) waiting.at(-1)?.settle(problem);
    },
    current: () => waiting[0]?.question ?? null,
    reply: ({ id, answer }) => {
      const [first] = waiting;
      if (first?.question.id !== id) return;
      if (answer === 'deny' || first.question.answers.includes(answer)) first.settle(answer);
    },
  };
};
