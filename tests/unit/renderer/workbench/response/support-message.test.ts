// The support message identifies the request, and contains no credentials.
import { describe, expect, it } from 'vitest';
import { describeProblem } from '../../../../../src/shared/problems/problem';
import type { SentSummary } from '../../../../../src/renderer/workbench/state/call-state';
import {
  supportMessage,
  withoutSecretValues,
} from '../../../../../src/renderer/workbench/response/status/support-message';

const sent: SentSummary = {
  id: 'x',
  at: Date.UTC(2026, 10, 24, 8, 12, 5),
  method: 'GET',
  url: '/crm/v1/customers?api_key=hush&page=2',
  subscriptionId: '7d0e6a52',
  connectionName: 'Sunrise Motors app',
  environment: 'fortellis-production',
  keyEnding: '3f9a',
};

describe('supportMessage', () => {
  const message = supportMessage(
    sent,
    null,
    describeProblem('connection-refused', { step: 'connection', owner: 'network' }),
  );

  it('is addressed to whoever can fix it', () => {
    expect(message.split('\n')[0]).toBe('For the network’s administrator');
  });

  it.each([
    /^Time: 2026-11-2\d \d\d:\d\d:05 [+-]\d\d:\d\d$/m,
    /^Request: GET \/crm\/v1\/customers\?api_key=…&page=2$/m,
    /^Code: connection-refused$/m,
    /^Failed at: connection$/m,
    /^Subscription-Id: 7d0e6a52$/m,
    /^API Key: ends in 3f9a$/m,
    /^Sent by: Keybearer \d+\.\d+\.\d+$/m,
    /^Connection: Sunrise Motors app \(Fortellis Production\)$/m,
  ])('has %s', (line) => expect(message).toMatch(line));

  it('leaves the value of a secret-looking parameter out', () => {
    expect(message).not.toContain('hush');
  });

  it('has no line for what isn’t known', () => {
    expect(message).not.toMatch(/Status|Request-Id/);
  });
});

describe('withoutSecretValues', () => {
  it.each([
    ['/a?token=x', '/a?token=…'],
    ['/a?b=1&X-Signature=y&c', '/a?b=1&X-Signature=…&c'],
    ['/a', '/a'],
  ])('%s becomes %s', (url, expected) => expect(withoutSecretValues(url)).toBe(expected));
});
