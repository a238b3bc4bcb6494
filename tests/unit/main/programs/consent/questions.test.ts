// Questions that wait for a person's answer, one at a time.
import { describe, expect, test, vi } from 'vitest';
import { ProblemError } from '../../../../../src/main/problem-error';
import { createQuestions } from '../../../../../src/main/programs/consent/questions';

describe('T60 questions', () => {
  const question = {
    program: 'agent',
    path: '/usr/bin/agent',
    chain: [],
    connection: 'Dealer',
    environment: 'Custom',
    isProduction: false,
    method: 'GET',
    address: '/',
    isWrite: false,
    coversWrites: false,
    answers: ['once'] as const,
  };
  const put = (one = createQuestions(() => undefined)) => ({
    one,
    answer: one.ask(question, () => null, new AbortController().signal),
  });

  test('end after 50 seconds without an answer, and the next is shown', async () => {
    vi.useFakeTimers();
    try {
      const { one, answer } = put();
      const refused = expect(answer).rejects.toMatchObject({
        problem: { code: 'consent-pending' },
      });
      await vi.advanceTimersByTimeAsync(25_000);
      const second = put(one).answer;
      await vi.advanceTimersByTimeAsync(25_000);
      await refused;
      one.reply({ id: one.current()?.id ?? '', answer: 'once' });
      expect(await second).toBe('once');
    } finally {
      vi.useRealTimers();
    }
  });

  test('aren’t settled by a reply to another, or by an answer that isn’t offered', async () => {
    const { one, answer } = put();
    const id = one.current()?.id ?? '';
    one.reply({ id: crypto.randomUUID(), answer: 'once' });
    one.reply({ id, answer: 'always' });
    expect(one.current()?.id).toBe(id);
    one.reply({ id, answer: 'deny' });
    expect(await answer).toBe('deny');
  });

  test('wait on if the answer to another means nothing for them', async () => {
    const { one, answer } = put();
    const id = one.current()?.id ?? '';
    one.recheck();
    expect(one.current()?.id).toBe(id);
    one.reply({ id, answer: 'once' });
    expect(await answer).toBe('once');
  });

  test('beyond twenty are refused', async () => {
    const { one, answer } = put();
    const answers = [answer];
    for (let count = 1; count < 20; count += 1) answers.push(put(one).answer);
    await expect(put(one).answer).rejects.toMatchObject({ problem: { code: 'consent-busy' } });
    const all = Promise.allSettled(answers);
    one.refuseAll(new ProblemError('cancelled'));
    expect((await all).map(({ status }) => status)).toEqual(answers.map(() => 'rejected'));
  });
});
