// Where the values of variables come from in keybearer run.
import { describe, expect, test } from 'vitest';
import { isBuilt } from '../../support/command';
import { commandRun, echo, get, urls } from '../../support/command-run';

describe.skipIf(!isBuilt)('variables of a run', () => {
  const files = commandRun();

  test('a captured value is a variable of the requests after it, and its value isn’t printed', async () => {
    const api = await echo();
    const capture = { captures: [{ name: 'id', path: '$.url' }] };
    const file = files.write('a.json', [
      get('a', '/first', capture),
      get('b', '/then?of={{id}}', { variables: [{ name: 'id', value: 'own' }] }),
    ]);
    const { code, json } = await files.jsonOn(api, file);
    expect(code).toBe(0);
    expect(urls(api)).toEqual(['/first', '/then?of=/first']);
    expect(json.requests[0]?.captures).toEqual([{ name: 'id', reason: null }]);
  });

  test('--variable, then captured, then the request’s own, then the nearest folder’s', async () => {
    const api = await echo();
    const variables = (value: string, ...names: readonly string[]) => ({
      variables: names.map((name) => ({ name, value })),
    });
    const file = files.write('a.json', [
      get('capture', '/x', { captures: ['c', 'd'].map((name) => ({ name, path: '$.method' })) }),
      {
        folder: 'outer',
        headers: [{ name: 'X-Team', value: '{{f}}' }],
        ...variables('outer', 'e', 'f'),
        items: [
          {
            folder: 'inner',
            ...variables('inner', 'b', 'e'),
            items: [get('a', '/{{b}}/{{c}}/{{d}}/{{e}}', variables('own', 'b', 'c', 'd'))],
          },
        ],
      },
    ]);
    expect((await files.runOn(api, file, '--variable', 'd=given=1')).code).toBe(0);
    expect(urls(api).at(-1)).toBe('/own/GET/given=1/inner');
    expect(api.calls().at(-1)?.headers['x-team']).toBe('outer');
  });

  test('each round of --repeat starts without captured values', async () => {
    const api = await echo();
    const file = files.write('a.json', [
      get('a', '/{{v}}', { variables: [{ name: 'v', value: 'own' }] }),
      get('b', '/b', { captures: [{ name: 'v', path: '$.method' }] }),
    ]);
    const { json } = await files.jsonOn(api, file, '--repeat', '2');
    expect(urls(api)).toEqual(['/own', '/b', '/own', '/b']);
    expect(json.requests.map(({ round }) => round)).toEqual([1, 1, 2, 2]);
  });
});
