// Programs that ask for consent, and a person who answers as the test says.
import { beforeEach } from 'vitest';
import { createConsent } from '../../src/main/programs/consent/consent';
import type { Asked } from '../../src/main/programs/consent/permission';
import { createQuestions, type Questions } from '../../src/main/programs/consent/questions';
import type { Program } from '../../src/main/programs/identity/program';
import type { Connection } from '../../src/shared/connection';
import { NO_PROGRAMS, type ConsentAnswer, type ProgramSettings } from '../../src/shared/programs';
import { connectionWith } from './connection';

export const AGENT: Program = {
  name: 'agent',
  path: '/usr/bin/agent',
  key: '/usr/bin/agent',
  chain: ['agent', 'zsh'],
};
export const OTHER: Program = {
  name: 'other',
  path: '/usr/bin/other',
  key: '/usr/bin/other',
  chain: ['other'],
};
export const UNKNOWN: Program = { name: 'An unknown program', path: '', key: '', chain: [] };

export const DEALER = connectionWith({ id: 'dealer', name: 'Dealer', environment: 'custom' });
/** A person has switched off that changes are asked about each time. */
export const TRUSTING = { ...DEALER, confirmProgramWrites: false };
export const PRODUCTION = connectionWith({ ...DEALER, environment: 'fortellis-production' });

/** A GET by the agent with the dealer's connection. */
export const request = (more: Partial<Asked> = {}): Asked => ({
  program: AGENT,
  connection: DEALER,
  method: 'GET',
  address: 'https://api.example.com/vehicles?vin=1#x',
  mayChange: false,
  isSandbox: false,
  ...more,
});

export const write = (more: Partial<Asked> = {}): Asked =>
  request({ method: 'POST', mayChange: true, ...more });

export class ConsentAsked {
  programs: ProgramSettings = { ...NO_PROGRAMS, enabled: true };
  /** The connections in Settings, if they aren't as they were when the program asked. */
  current: Connection[] = [];
  canSave = true;
  now = 1_000_000;
  /** The person's, to the next questions in turn. */
  answers: (ConsentAnswer | 'deny')[] = [];
  /** The questions that the person has answered. */
  asked: string[] = [];
  readonly questions: Questions = createQuestions(() => setImmediate(() => this.#answerOne()));
  readonly consent = createConsent({
    connections: {
      programs: () => this.programs,
      list: () => this.current,
      setPrograms: async (changed) => {
        if (!this.canSave) throw new Error('full');
        this.programs = changed;
      },
    },
    questions: this.questions,
    now: () => this.now,
    onCall: () => undefined,
  });

  #answerOne(): void {
    const question = this.questions.current();
    const answer = question === null ? undefined : this.answers.shift();
    if (question === null || answer === undefined) return;
    this.asked.push(`${question.program}: ${question.method} with ${question.connection}`);
    this.questions.reply({ id: question.id, answer });
  }

  /** Returns what came of it. `then`: the connection in Settings when the answer comes. */
  ask(one: Asked, then = one.connection): Promise<string> {
    this.current = [then];
    return this.consent.ask(one, new AbortController().signal).then(
      () => 'allowed',
      (error: { problem: { code: string } }) => error.problem.code,
    );
  }

  /** Returns the question that's shown for a request, which is withdrawn then. */
  async questionFor(one: Asked): Promise<ReturnType<Questions['current']>> {
    const abort = new AbortController();
    const settled = this.consent.ask(one, abort.signal).catch(() => undefined);
    await Promise.resolve();
    const question = this.questions.current();
    abort.abort(new Error('enough'));
    await settled;
    return question;
  }
}

/** Another one for each test of the file. */
export const consentAsked = (): (() => ConsentAsked) => {
  let app: ConsentAsked;
  beforeEach(() => {
    app = new ConsentAsked();
  });
  return () => app;
};
