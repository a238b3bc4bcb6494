// The dialog: neither Enter nor Esc agrees, and only one is open at a time.
import { beforeEach, expect, test, vi } from 'vitest';
import { createConsentDialog } from '../../../../src/main/windows/consent-dialog';

const box = vi.hoisted(() => ({ shown: [] as unknown[][], answer: (_response: number) => {} }));
vi.mock('electron', () => ({
  BrowserWindow: { getFocusedWindow: () => null },
  dialog: {
    showMessageBox: (...shown: unknown[]) => {
      box.shown.push(shown);
      return new Promise((resolve) => {
        box.answer = (response) => resolve({ response });
      });
    },
  },
}));
beforeEach(() => void (box.shown = []));

const QUESTION = { message: 'Send?', detail: 'Old, new.', allow: 'Send there' };

test.each([
  [0, false],
  [1, true],
  // Closed in an unexpected way.
  [-1, false],
])('T50 button %i: %s', async (response, agreed) => {
  const asked = createConsentDialog(() => null)(QUESTION);
  box.answer(response);
  expect(await asked).toBe(agreed);
  expect(box.shown).toEqual([
    [
      expect.objectContaining({
        message: 'Send?',
        detail: 'Old, new.',
        buttons: ['Cancel', 'Send there'],
        defaultId: 0,
        cancelId: 0,
      }),
    ],
  ]);
});

test('T50 a question while one is open is refused; afterwards it’s asked again', async () => {
  const ask = createConsentDialog(() => null);
  const first = ask(QUESTION);
  expect(await ask({ ...QUESTION, message: 'Another?' })).toBe(false);
  box.answer(1);
  expect(await first).toBe(true);
  const next = ask(QUESTION);
  box.answer(0);
  expect(await next).toBe(false);
  expect(box.shown).toHaveLength(2);
});
