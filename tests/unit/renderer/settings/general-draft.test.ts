// General numbers as typed.
import { expect, test } from 'vitest';
import {
  beginNumbers,
  generalOf,
  isNumbersDirty,
  checkNumbers,
} from '../../../../src/renderer/settings/general/general-draft';
import { generalSettingsSchema } from '../../../../src/shared/settings';

const general = {
  theme: 'dark',
  timeLimitSeconds: 60,
  largestResponseMB: 2_000,
  largestHeadersKB: 256,
  followRedirects: true,
  acceptCompressed: false,
  historyDays: 30,
} as const;

test.each(['', '0', '3601', '1.5', '-1', '1e3', 'ten', '99999999999'])(
  'the page refuses a time limit of “%s”, like main',
  (timeLimitSeconds) => {
    const draft = { ...beginNumbers(general), timeLimitSeconds };
    expect(Object.keys(checkNumbers(draft))).toEqual(['timeLimitSeconds']);
  },
);

test.each([
  ['timeLimitSeconds', '1', '3600'],
  ['largestResponseMB', '1', '10000'],
  ['largestHeadersKB', '16', '10000'],
  ['historyDays', '0', '3650'],
])('%s can be from %s to %s, and main accepts both', (name, least, most) => {
  for (const value of [least, most]) {
    const draft = { ...beginNumbers(general), [name]: value };
    expect(checkNumbers(draft)).toEqual({});
    expect(generalSettingsSchema.safeParse(generalOf(draft, general)).success).toBe(true);
    expect(isNumbersDirty(draft, general)).toBe(true);
  }
});
