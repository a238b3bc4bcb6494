// Which requests keybearer run finds in files and folders, and which files it sends.
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isBuilt } from '../../support/command';
import { commandRun, echo, get, urls } from '../../support/command-run';

describe.skipIf(!isBuilt)('files of a run', () => {
  const files = commandRun();

  test('a folder: all files in it, in order of name; --folder and --request choose', async () => {
    const api = await echo();
    files.write('all/b.keybearer.json', [get('b', '/b')]);
    files.write('all/a/z.keybearer.json', [
      { folder: 'F', items: [get('z', '/z'), get('b', '/zb')] },
    ]);
    files.write('all/c.keybearer.json', [{ folder: 'FF', items: [get('c', '/c')] }]);
    files.write('all/.hidden/x.keybearer.json', [get('x', '/x')]);
    files.write('all/other.json', [get('o', '/o')]);
    await files.runOn(api, 'all');
    expect(urls(api)).toEqual(['/z', '/zb', '/b', '/c']);
    await files.runOn(api, 'all', '--folder', 'F');
    await files.runOn(api, 'all', '--request', 'b');
    await files.runOn(api, 'all', '--request', 'F/b');
    expect(urls(api).slice(4)).toEqual(['/z', '/zb', '/zb', '/b', '/zb']);
  });

  test.each(['../secret', '/etc/hostname', 'sub/../../secret', 'link', 'linked/secret'])(
    'a file outside the folder isn’t sent: %s',
    async (path) => {
      const api = await echo();
      writeFileSync(join(files.place().folder, 'secret'), 'of someone else');
      mkdirSync(join(files.place().folder, 'all'));
      symlinkSync('../secret', join(files.place().folder, 'all/link'));
      symlinkSync('..', join(files.place().folder, 'all/linked'));
      const body = { type: 'file' as const, file: path };
      files.write('all/a.keybearer.json', [{ name: 'a', method: 'POST', url: '/', body }]);
      const { code, out } = await files.runOn(api, 'all');
      expect(code).toBe(2);
      expect(out).toContain(`The file ${path} isn’t sent.`);
      expect(api.server.requests).toEqual([]);
    },
  );

  test.each([150, 900, 20_000])(
    'folders %i levels deep are refused with a sentence',
    async (levels) => {
      const text = `${'{"folder":"f","items":['.repeat(levels)}${']}'.repeat(levels)}`;
      writeFileSync(
        join(files.place().folder, 'deep.json'),
        `{"keybearer":"requests","version":1,"items":[${text}]}`,
      );
      const { code, stderr } = await files.runOn(await echo(), 'deep.json');
      expect(code).toBe(2);
      expect(stderr).toContain('its folders are nested too deeply');
    },
  );

  test('a request’s files are those in the folder of its file', async () => {
    const api = await echo();
    files.write('all/a.keybearer.json', [
      { name: 'a', method: 'POST', url: '/', body: { type: 'file', file: 'sub/body.txt' } },
    ]);
    mkdirSync(join(files.place().folder, 'all/sub'));
    writeFileSync(join(files.place().folder, 'all/sub/body.txt'), 'of the file');
    expect((await files.runOn(api, 'all')).code).toBe(0);
    expect(api.calls()[0]?.body.toString()).toBe('of the file');
  });

  test.each<[string, readonly string[], RegExp]>([
    ['nothing', [], /missing required argument/],
    ['a path where nothing is', ['none'], /can’t be read.*\n.*none: ENOENT/],
    ['a folder without files', ['config'], /no file of requests in config/],
    ['what isn’t JSON', ['bad'], /bad, line 2: it isn’t JSON/],
    ['a field of another type', ['wrong'], /wrong, line \d+, items\.0\.items\.0\.url: /],
    ['an unknown folder', ['good', '--folder', 'none'], /no request in the folder none/],
    ['an unknown request', ['good', '--request', 'none'], /no request none/],
    ['a variable without a value', ['good', '--variable', 'x'], /A variable isn’t valid/],
    ['a number of rounds that isn’t one', ['good', '--repeat', '0'], /Use a number from 1/],
  ])('2: %s', async (_what, args, sentence) => {
    const api = await echo();
    files.write('good', [get('a', '/')]);
    writeFileSync(join(files.place().folder, 'bad'), '{\n,}');
    files.write('wrong', [{ folder: 'F', items: [get('a', 3 as unknown as string)] }]);
    const { code, out, stderr } = await files.runOn(api, ...args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(stderr).toMatch(sentence);
    expect(api.server.requests).toEqual([]);
  });
});
