// All of redaction loads. If it doesn't, other tests' files don't load either, so that none of their tests fails.
import { expect, test } from 'vitest';

test.each([
  ['the gate', async () => import('../../../../src/main/redaction/gate')],
  ['the secrets in use', async () => import('../../../../src/main/redaction/secrets-in-use')],
])('%s', async (_what, load) => {
  await expect(load()).resolves.toBeDefined();
});
