// A call whose connection changes while it waits for a token gets none for the new place.
import { expect, test } from 'vitest';
import { asAtFirst } from '../../../../src/main/api/connection-as-sent';
import type { Connection } from '../../../../src/shared/connection';
import { connectionWith } from '../../../support/connection';

test('T50 the connection may change, but not its place', () => {
  let now: Connection = connectionWith({ tokenOrigins: ['https://more.example'] });
  const get = asAtFirst(() => now);
  get('c1');
  now = { ...now, name: 'Renamed', credentials: null };
  expect(get('c1').name).toBe('Renamed');
  now = { ...now, tokenOrigins: [] };
  expect(() => get('c1')).toThrow('token-outdated');
});
