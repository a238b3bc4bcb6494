// When programs can reach Keybearer: switched on and off in Settings, closed, or at a place that others can enter.
import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { appForPrograms, CALL } from '../../support/app-for-programs';
import { callFromScript } from '../../support/calling-program';

const app = appForPrograms();

test('until they’re allowed, nothing listens', async () => {
  app.open();
  expect((await app.ask({ command: 'connections', json: false })).exit).toBeNull();
});

describe('once they’re allowed', () => {
  beforeEach(() => app.allow());

  test('switched off, those that wait are told, and nothing listens', async () => {
    const asked = app.nextQuestion();
    const running = app.ask(CALL);
    await asked;
    await app.connections.setPrograms({ enabled: false, permissions: [] });
    expect(await running).toMatchObject({
      exit: 3,
      said: expect.stringContaining('Programs may not use Keybearer.'),
    });
    expect((await app.ask({ command: 'connections', json: false })).exit).toBeNull();
  });

  test('switched off and on, what was allowed until Keybearer quits is asked about again', async () => {
    await callFromScript(app.folder);
    void app.answer('until-quit');
    expect([(await app.ask(CALL)).exit, (await app.ask(CALL)).exit]).toEqual([0, 0]);
    await app.connections.setPrograms({ enabled: false, permissions: [] });
    const listening = app.nextChange();
    await app.connections.setPrograms({ enabled: true, permissions: [] });
    await listening;
    const again = app.answer('deny');
    expect((await app.ask(CALL)).exit).toBe(3);
    expect(await again).toMatchObject({ program: 'deploy.sh' });
  });

  test('closed, it stays closed, whatever changes', async () => {
    app.programs.close();
    let changes = 0;
    app.changed = () => (changes += 1);
    await app.connections.setPrograms({ enabled: false, permissions: [] });
    await app.connections.setPrograms({ enabled: true, permissions: [] });
    expect((await app.ask({ command: 'connections', json: false })).exit).toBeNull();
    expect([changes, app.programs.hasFailed()]).toEqual([0, false]);
  });

  test('closed, those that run are told', async () => {
    void app.answer('once');
    const running = app.ask({ ...CALL, url: '/silent' });
    await expect.poll(() => app.api.requests.map(({ url }) => url)).toContain('/silent');
    app.programs.close();
    expect((await running).exit).toBe('app-gone');
  });
});

test('closed while it starts to listen, it stops again', async () => {
  await app.connections.setPrograms({ enabled: true, permissions: [] });
  const started = app.nextChange();
  app.open();
  // The start has its turn.
  await Promise.resolve();
  app.programs.close();
  await started;
  expect((await app.ask({ command: 'connections', json: false })).exit).toBeNull();
});

test.skipIf(process.platform === 'win32')('a place that others can enter is reported', async () => {
  mkdirSync(join(app.folder, 'programs'));
  chmodSync(join(app.folder, 'programs'), 0o755);
  await app.allow();
  expect(app.programs.hasFailed()).toBe(true);
  expect((await app.ask({ command: 'connections', json: false })).exit).toBeNull();
});
