// Where a hook may be called.
import { expect, test } from 'vitest';
import { messagesOf } from '../../../support/lint-rule';

const REFUSED = [
  'export const useAll = () => ({ field: useRef(null) });',
  'export const useAll = () => ({ ...useStore(), more: 1 });',
  'export const useAll = () => ({ deep: { field: React.useRef(null) } });',
  'export const useAll = () => ({ list: [useRef(null)] });',
  'export const useAll = () => useOther({ field: useRef(null) });',
];
const ALLOWED = [
  'export const useAll = () => { const field = useRef(null); return { field }; };',
  'export const useAll = () => useOther(useRef(null));',
  'export const useAll = () => useOther({ field: 1 });',
  // Hooks of their own.
  'export const all = { useField: () => useRef(null), useOther() { return useRef(null); } };',
  'export const all = () => ({ user: used(1), how: use.it() });',
];

test('a hook in an object literal is refused', async () => {
  const messages = await messagesOf('hooks-alone', REFUSED);
  expect(messages).toEqual(REFUSED.map(() => ['Call this hook in a statement of its own.']));
});

test('anything else isn’t', async () => {
  expect(await messagesOf('hooks-alone', ALLOWED)).toEqual(ALLOWED.map(() => []));
});
