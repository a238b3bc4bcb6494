// What is known about a connection's token, and when a change is announced.
import { describe, expect, test } from 'vitest';
import { ProblemError } from '../../../../src/main/problem-error';
import { connectionWith } from '../../../support/connection';
import { problemOfRejection } from '../../../support/problem-of';
import { setUpTokenService as setUp } from '../../../support/token-service';

const connection = connectionWith();

describe('a connection’s situation', () => {
  test('without a request there’s nothing to cancel or wait for', async () => {
    const { service, asked, settle } = setUp();
    const first = service.tokenFor(connection);
    await settle();
    asked[0]?.resolve();
    await first;
    service.cancel('c1');
    await service.settled('c1');
    expect(service.situation('c1').kind).toBe('held');
    for (const token of ['token-1', 'token-1']) service.drop('c1', token);
    expect(service.situation('c1').kind).toBe('none');
    service.forget('c1');
    service.forget('c1');
  });

  test('none, if nothing was ever requested or everything was forgotten', async () => {
    const { service, asked, settle, changes } = setUp();
    expect(service.situation('c1')).toEqual({ kind: 'none' });
    await service.settled('c1');
    service.cancel('c1');
    service.drop('c1', 'x');
    expect(changes()).toBe(0);
    const first = service.tokenFor(connection);
    await settle();
    asked[0]?.resolve();
    await first;
    service.forget('c1');
    expect(service.situation('c1')).toEqual({ kind: 'none' });
  });

  test('each step is announced: started, issued, refused, dropped, forgotten', async () => {
    const { service, asked, settle, changes } = setUp();
    const first = service.tokenFor(connection);
    expect([changes(), service.situation('c1').kind]).toEqual([1, 'asking']);
    await settle();
    asked[0]?.resolve();
    const token = await first;
    expect([changes(), service.situation('c1')]).toEqual([2, { kind: 'held', token }]);
    service.drop('c1', 'another');
    expect(changes()).toBe(2);
    service.drop('c1', token.accessToken);
    expect([changes(), service.situation('c1')]).toEqual([3, { kind: 'none' }]);
    const refused = problemOfRejection(service.tokenFor(connection));
    await settle();
    asked[1]?.reject(new ProblemError('invalid_client', { detail: 'no' }));
    const problem = await refused;
    expect([changes(), service.situation('c1')]).toEqual([5, { kind: 'failed', problem }]);
    service.forget('c1');
    expect(changes()).toBe(6);
  });

  test('a failure is cleared while a new request runs', async () => {
    const { service, asked, settle } = setUp();
    const refused = problemOfRejection(service.tokenFor(connection));
    await settle();
    asked[0]?.reject(new ProblemError('invalid_client'));
    await refused;
    const again = problemOfRejection(service.logIn(connection));
    await settle();
    expect(service.situation('c1').kind).toBe('asking');
    service.cancel('c1');
    await again;
    expect(service.situation('c1').kind).toBe('none');
  });

  test('a held token stays when a new one is refused, but the refusal is reported', async () => {
    const { service, asked, settle } = setUp();
    const first = service.tokenFor(connection);
    await settle();
    asked[0]?.resolve();
    await first;
    const refused = problemOfRejection(service.logIn(connection));
    await settle();
    asked[1]?.reject(new ProblemError('invalid_client'));
    expect((await refused).code).toBe('invalid_client');
    expect(service.situation('c1').kind).toBe('failed');
    expect((await service.tokenFor(connection)).accessToken).toBe('token-1');
  });

  test('an unexpected error fails as internal, without its text', async () => {
    const { service, asked, settle } = setUp();
    const failed = problemOfRejection(service.tokenFor(connection));
    await settle();
    asked[0]?.reject(new Error('text with a secret'));
    expect((await failed).code).toBe('internal');
    expect(JSON.stringify(service.situation('c1'))).not.toContain('secret');
  });
});
