import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { check } from '../../../../scripts/mutation/survivors.mjs';
import { ROOMS, roomOf, sourcesOf } from '../../../../scripts/mutation/rooms.mjs';

const PROJECT = join(import.meta.dirname, '../../../..');
const read = (file: string) => readFileSync(join(PROJECT, file), 'utf8');

const SOURCE = 'const one = 1;\n  if (one  <\n    two) three();\n';

const mutant = (status: string, line = 1, replacement = 'true') => ({
  status,
  mutatorName: 'ConditionalExpression',
  replacement,
  location: { start: { line, column: 3 } },
});

const of = (...mutants: ReturnType<typeof mutant>[]) => ({
  'src/a.ts': { source: SOURCE, mutants },
});

const reason = {
  file: 'src/a.ts',
  mutator: 'ConditionalExpression',
  line: 'if (one <',
  becomes: 'true',
  why: 'It is.',
};

const GUARDED = { floor: 0.95, isAnswered: true };
const OTHER = { floor: 0.8, isAnswered: false };

describe('a mutation run', () => {
  test('passes if at least 95 % is noticed and each of the rest has its reason', () => {
    const noticed = Array.from({ length: 19 }, (_, index) =>
      mutant(index % 2 === 0 ? 'Killed' : 'Timeout'),
    );
    const result = check(of(...noticed, mutant('Survived', 2)), [reason], GUARDED);
    expect(result).toMatchObject({ noticed: 19, total: 20, unexplained: [], passed: true });
    expect(check(of(...noticed.slice(1), mutant('Survived', 2)), [reason], GUARDED).passed).toBe(
      false,
    );
    expect(check(of(...noticed, mutant('Survived', 2)), [], GUARDED).passed).toBe(false);
  });

  test('of a room without secrets passes at its own floor, without reasons', () => {
    const noticed = Array.from({ length: 4 }, () => mutant('Killed'));
    const result = check(of(...noticed, mutant('Survived', 2)), [], OTHER);
    expect(result).toMatchObject({ passed: true, unexplained: [{ why: null }] });
    expect(check(of(...noticed.slice(1), mutant('Survived', 2)), [], OTHER).passed).toBe(false);
  });

  test('a line that no test reaches is a survivor, an invalid change isn’t', () => {
    const result = check(
      of(mutant('NoCoverage'), mutant('CompileError'), mutant('Killed')),
      [],
      GUARDED,
    );
    expect(result).toMatchObject({ noticed: 1, total: 2 });
    expect(result.unexplained).toMatchObject([{ at: 'src/a.ts:1:3', line: 'const one = 1;' }]);
  });

  test('a reason applies to one change of one line, whatever the spacing', () => {
    const result = check(
      of(mutant('Survived', 2), mutant('Survived', 2, 'false')),
      [reason],
      GUARDED,
    );
    expect(result.unexplained).toMatchObject([{ becomes: 'false' }]);
  });

  test('an unneeded reason is reported, if its file was tested', () => {
    const elsewhere = { ...reason, file: 'src/b.ts' };
    expect(check(of(mutant('Killed', 2)), [reason, elsewhere], GUARDED).unneeded).toEqual([reason]);
  });

  test('of some lines, an unneeded reason is only reported where its change was tried', () => {
    const noticed = of(mutant('Killed', 2));
    expect(check(noticed, [reason], GUARDED, true).unneeded).toEqual([reason]);
    const others = of(mutant('Killed', 1), mutant('Killed', 2, 'false'), mutant('Ignored', 2));
    expect(check(others, [reason], GUARDED, true).unneeded).toEqual([]);
    expect(check(others, [reason], GUARDED).unneeded).toEqual([reason]);
    expect(check(of(mutant('Survived', 2)), [reason], GUARDED, true).unneeded).toEqual([]);
  });

  test('without any changes nothing has passed', () => {
    expect(check({}, [], GUARDED)).toMatchObject({ total: 0, passed: false });
  });
});

describe('what a former run has found', () => {
  const optionsFor = async (files: string) => {
    vi.resetModules();
    vi.stubEnv('KEYBEARER_MUTATION_ROOM', 'redaction');
    vi.stubEnv('KEYBEARER_MUTATION_FILES', files);
    return (await import('../../../../scripts/mutation/stryker.config.mjs')).default;
  };
  afterEach(() => vi.unstubAllEnvs());

  test('is kept for a whole room', async () => {
    expect(await optionsFor('')).toMatchObject({
      incremental: true,
      mutate: sourcesOf('redaction'),
    });
  });

  test('is not counted where some lines are drawn, or files are named', async () => {
    const lines = ['src/main/a.ts:1-1', 'src/main/b.ts:7-7'];
    expect(await optionsFor(lines.join('\n'))).toMatchObject({ incremental: false, mutate: lines });
  });
});

describe('the reasons', () => {
  const reasons = JSON.parse(read('tests/mutation/survivors.json')) as (typeof reason)[];

  test('each has a text, and a line that still exists', () => {
    for (const { file, line, why } of reasons) {
      expect(why, line).not.toBe('');
      expect(existsSync(join(PROJECT, file)), file).toBe(true);
      const lines = read(file)
        .split('\n')
        .map((each) => each.replaceAll(/\s+/g, ' ').trim());
      expect(lines, file).toContain(line);
      expect(roomOf(file), file).not.toBeNull();
    }
  });
});

test('a file belongs to its room', () => {
  expect(Object.keys(ROOMS)).toContain('http');
  expect(roomOf('src/main/http/connect/way.ts')).toBe('http');
  expect(roomOf('src/main/bridge-functions.ts')).toBe('bridge');
  expect(roomOf('src/renderer/workbench/json/json-text.ts')).toBe('workbench');
  expect(roomOf('src/renderer/workbench/saved/use-saved.ts')).toBeNull();
  expect(roomOf('src/renderer/workbench/Workbench.tsx')).toBeNull();
  expect(roomOf('src/main/services.ts')).toBeNull();
});

test('a room’s pattern names its files', () => {
  expect(sourcesOf('http')).toEqual(['src/main/http/**/*.ts', '!src/main/http/**/use-*.ts']);
  expect(sourcesOf('bridge')).toEqual(['src/main/bridge*.ts']);
});

test('each room has files, and each of its tests is there', () => {
  const files = readdirSync(join(PROJECT, 'src'), { recursive: true, encoding: 'utf8' });
  const withFiles = new Set(files.map((file) => roomOf(`src/${file.replaceAll('\\', '/')}`)));
  for (const [room, { tests }] of Object.entries(ROOMS)) {
    expect(withFiles, room).toContain(room);
    for (const pattern of tests) {
      const [plain = pattern] = pattern.split(/[^/]*[*{!]/);
      expect(existsSync(join(PROJECT, plain)), pattern).toBe(true);
    }
  }
});
