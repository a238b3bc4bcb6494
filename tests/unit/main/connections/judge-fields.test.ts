import { describe, expect, test } from 'vitest';
import { judgeFields, warningsOf } from '../../../../src/main/connections/judge-fields';
import { DEPRECATED_ISSUER } from '../../../../src/shared/fortellis/environments';
import { connectionWith } from '../../../support/connection';

describe('what Settings wants to save', () => {
  test('a good connection has no fault', () => {
    expect(
      judgeFields(
        connectionWith({ tokenOrigins: ['https://x.example.com', 'https://y.example.com/'] }),
      ),
    ).toEqual({});
  });

  test.each([
    [{ tokenUrl: '' }, 'tokenUrl'],
    [{ tokenUrl: 'as.example.com' }, 'tokenUrl'],
    [{ tokenUrl: 'ftp://as.example.com' }, 'tokenUrl'],
    [{ apiBaseUrl: 'https://user:pass@api.example.com' }, 'apiBaseUrl'],
    [{ apiBaseUrl: 'http://api.example.com' }, 'apiBaseUrl'],
    [{ tokenOrigins: ['https://x.example.com/path'] }, 'tokenOrigins'],
    [{ tokenOrigins: ['x'] }, 'tokenOrigins'],
    [{ subscriptionId: 'a\nb' }, 'subscriptionId'],
    [{ tokenParameters: [['client_secret', 'x']] as [string, string][] }, 'tokenParameters'],
  ])('%j', (more, field) => {
    expect(Object.keys(judgeFields(connectionWith(more)))).toEqual([field]);
  });

  test('plain http passes once it is accepted, and to this computer anyway', () => {
    expect(
      judgeFields(
        connectionWith({ apiBaseUrl: 'http://api.example.com', plainHttpAccepted: true }),
      ),
    ).toEqual({});
    expect(judgeFields(connectionWith({ apiBaseUrl: 'http://127.0.0.1:8080' }))).toEqual({});
  });

  test('the sandbox has addresses of its own', () => {
    expect(
      judgeFields(connectionWith({ environment: 'sandbox', tokenUrl: '', apiBaseUrl: '' })),
    ).toEqual({});
  });

  test('a deprecated issuer is worth a warning', () => {
    expect(warningsOf(connectionWith({ tokenUrl: `${DEPRECATED_ISSUER}/v1/token` }))).toHaveLength(
      1,
    );
    expect(warningsOf(connectionWith())).toEqual([]);
  });
});
