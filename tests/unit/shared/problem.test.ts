import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { API_RESPONSE_PROBLEMS } from '../../../src/shared/problems/api-response';
import { COMMAND_PROBLEMS } from '../../../src/shared/problems/command';
import { CREDENTIALS_PROBLEMS } from '../../../src/shared/problems/credentials';
import { ENTERED_PROBLEMS } from '../../../src/shared/problems/entered';
import { describeProblem, PROBLEMS } from '../../../src/shared/problems/problem';
import { LIMIT_PROBLEMS } from '../../../src/shared/problems/limits';
import { PROGRAM_PROBLEMS } from '../../../src/shared/problems/program';
import { TOKEN_ENDPOINT_PROBLEMS } from '../../../src/shared/problems/token-endpoint';
import { TRANSPORT_PROBLEMS } from '../../../src/shared/problems/transport';

test('docs/problems.md has every problem with its words', async () => {
  const page = await readFile(join(import.meta.dirname, '../../../docs/problems.md'), 'utf8');
  for (const [code, { title, next }] of Object.entries(PROBLEMS)) {
    expect(page).toContain(`\`${code}\``);
    expect(page).toContain(title);
    expect(page).toContain(next);
  }
});

test('no code is in two parts of the catalogue, where one would hide the other', () => {
  const codes = [
    CREDENTIALS_PROBLEMS,
    TOKEN_ENDPOINT_PROBLEMS,
    TRANSPORT_PROBLEMS,
    ENTERED_PROBLEMS,
    LIMIT_PROBLEMS,
    API_RESPONSE_PROBLEMS,
    COMMAND_PROBLEMS,
    PROGRAM_PROBLEMS,
  ].flatMap((part) => Object.keys(part));
  expect(codes.toSorted()).toEqual(Object.keys(PROBLEMS).toSorted());
});

test('details of a case replace the catalogue’s words', () => {
  expect(describeProblem('api-gateway', { title: 'Another', detail: 'x' })).toMatchObject({
    code: 'api-gateway',
    title: 'Another',
    detail: 'x',
    owner: 'you',
  });
});
