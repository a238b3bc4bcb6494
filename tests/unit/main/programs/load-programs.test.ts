// The code for programs is loaded once they're allowed, and what the windows see before, meanwhile and after that.
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { loadPrograms, type LoadedPrograms } from '../../../../src/main/programs/load-programs';
import type { Programs } from '../../../../src/main/programs/programs';
import type { ConsentQuestion, ProgramCall } from '../../../../src/shared/programs';
import type { SentByProgram } from '../../../../src/shared/sent-by-program';

const QUESTION = { id: 'question' } as ConsentQuestion;
const CALL = { program: 'agent' } as ProgramCall;
const SENT = { id: 'sent' } as SentByProgram;
const REPLY = { id: 'question', answer: 'once' } as const;

let enabled: boolean;
/** Calls those who follow the connections. */
let change: () => void;
let isFollowed: boolean;
let creating: {
  readonly resolve: (programs: Programs) => void;
  readonly reject: (error: Error) => void;
}[];
let callbacks: { readonly onQuestion: () => void; readonly onChange: () => void };
let programs: { [Name in keyof Programs]: ReturnType<typeof vi.fn<Programs[Name]>> };
const onQuestion = vi.fn<() => void>();
let changes: number;

beforeEach(() => {
  enabled = false;
  isFollowed = true;
  creating = [];
  changes = 0;
  onQuestion.mockClear();
  programs = {
    question: vi.fn<Programs['question']>(() => QUESTION),
    reply: vi.fn<Programs['reply']>(),
    calls: vi.fn<Programs['calls']>(() => [CALL]),
    sentSince: vi.fn<Programs['sentSince']>(() => [SENT]),
    hasFailed: vi.fn<Programs['hasFailed']>(() => false),
    close: vi.fn<Programs['close']>(),
  };
});

const load = (): LoadedPrograms => {
  const loaded = loadPrograms({
    connections: {
      programs: () => ({ enabled, permissions: [] }),
      onChange: (listener) => {
        change = listener;
        return () => {
          isFollowed = false;
        };
      },
    },
    create: (onQuestion, onChange) => {
      callbacks = { onQuestion, onChange };
      return new Promise((resolve, reject) => {
        creating.push({ resolve, reject });
      });
    },
    onQuestion,
  });
  loaded.onChange(() => (changes += 1));
  return loaded;
};

/** Lets what waits for a settled promise run. */
const settled = () => new Promise((resolve) => void setImmediate(resolve));

const loadAllowed = async (): Promise<LoadedPrograms> => {
  enabled = true;
  const loaded = load();
  creating[0]?.resolve(programs);
  await settled();
  return loaded;
};

const shownBy = ({ question, calls, sentSince, hasFailed }: LoadedPrograms) => ({
  question: question(),
  calls: calls(),
  sent: sentSince(7),
  hasFailed: hasFailed(),
});
const NOTHING = { question: null, calls: [], sent: [], hasFailed: false };

describe('before programs are allowed', () => {
  test('nothing is loaded or shown, and replies go nowhere', () => {
    const loaded = load();
    change();
    loaded.reply(REPLY);
    expect(creating).toEqual([]);
    expect(shownBy(loaded)).toEqual(NOTHING);
    expect(changes).toBe(0);
  });

  test('it’s loaded with the change that allows them', async () => {
    const loaded = load();
    enabled = true;
    change();
    expect(creating).toHaveLength(1);
    creating[0]?.resolve(programs);
    await settled();
    expect(changes).toBe(1);
    expect(shownBy(loaded).question).toBe(QUESTION);
  });

  test('closed, it ends', () => {
    load().close();
    expect(isFollowed).toBe(false);
  });
});

describe('if they’re allowed at the start', () => {
  test('it’s loaded once, however much changes', async () => {
    enabled = true;
    const loaded = load();
    change();
    expect(shownBy(loaded)).toEqual(NOTHING);
    creating[0]?.resolve(programs);
    await settled();
    change();
    expect(creating).toHaveLength(1);
    expect(changes).toBe(1);
  });

  test('what the programs have is shown, and replies reach them', async () => {
    const loaded = await loadAllowed();
    expect(shownBy(loaded)).toEqual({
      question: QUESTION,
      calls: [CALL],
      sent: [SENT],
      hasFailed: false,
    });
    expect(programs.sentSince).toHaveBeenCalledWith(7);
    loaded.reply(REPLY);
    expect(programs.reply).toHaveBeenCalledWith(REPLY);
    programs.hasFailed.mockReturnValue(true);
    expect(loaded.hasFailed()).toBe(true);
  });

  test('questions and changes are announced, to those who still listen', async () => {
    const loaded = await loadAllowed();
    const listener = vi.fn<() => void>();
    const unfollow = loaded.onChange(listener);
    callbacks.onChange();
    unfollow();
    callbacks.onChange();
    expect(listener).toHaveBeenCalledTimes(1);
    expect(changes).toBe(3);
    expect(onQuestion).not.toHaveBeenCalled();
    callbacks.onQuestion();
    expect(onQuestion).toHaveBeenCalledTimes(1);
  });

  test('closed, the programs are closed and changes aren’t followed', async () => {
    const loaded = await loadAllowed();
    expect(programs.close).not.toHaveBeenCalled();
    loaded.close();
    expect(programs.close).toHaveBeenCalledTimes(1);
    expect(isFollowed).toBe(false);
  });

  test('closed while it’s loaded, they’re closed at once', async () => {
    enabled = true;
    const loaded = load();
    loaded.close();
    creating[0]?.resolve(programs);
    await settled();
    expect(programs.close).toHaveBeenCalledTimes(1);
    expect(shownBy(loaded)).toEqual(NOTHING);
  });

  test('a failure is announced, and the next change tries again', async () => {
    enabled = true;
    const loaded = load();
    creating[0]?.reject(new Error('no such file'));
    await settled();
    expect(shownBy(loaded)).toEqual({ ...NOTHING, hasFailed: true });
    expect(changes).toBe(1);
    change();
    expect(creating).toHaveLength(2);
    creating[1]?.resolve(programs);
    await settled();
    expect(loaded.hasFailed()).toBe(false);
    expect(changes).toBe(2);
  });
});
