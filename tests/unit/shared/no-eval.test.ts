// The window's policy forbids eval, and Zod tries it as soon as it makes a schema of an object, unless it's told not to.
import { afterEach, expect, test, vi } from 'vitest';

afterEach(() => vi.unstubAllGlobals());

test('reading a file of requests tries no eval', async () => {
  vi.resetModules();
  let tries = 0;
  vi.stubGlobal(
    'Function',
    new Proxy(Function, {
      construct: (target, args: string[]) => {
        tries += 1;
        return Reflect.construct(target, args);
      },
    }),
  );
  const { requestsFileSchema } = await import('../../../src/shared/requests-file');
  const file = {
    keybearer: 'requests',
    version: 1,
    items: [{ name: 'a', method: 'GET', url: '/' }],
  };
  expect(requestsFileSchema.safeParse(file).success).toBe(true);
  expect(tries).toBe(0);
});
