// The settings form's rules: what an environment fills in, what is sent, and what stays after a save.
import { describe, expect, test } from 'vitest';
import {
  beginEditing,
  credentialsOf,
  edit,
  fieldsOf,
  isDirty,
  checkDraft,
  newDraft,
  plainHttpHosts,
  type Draft,
} from '../../../../src/renderer/settings/connection/connection-draft';
import type { Connection } from '../../../../src/shared/connection';

const custom = (more: Partial<Draft> = {}): Draft => ({
  ...newDraft(),
  environment: 'custom',
  name: 'Own',
  tokenUrl: 'https://as.example.com/token',
  apiBaseUrl: 'https://api.example.com',
  ...more,
});

const saved = (draft: Draft): Connection => ({
  ...fieldsOf(draft),
  id: 'c1',
  credentials: null,
  keys: {},
});

describe('an environment', () => {
  test('fills in its addresses, and asks before writes in production only', () => {
    const begun = beginEditing(null);
    expect(begun.draft).toMatchObject({ environment: 'fortellis-production', confirmWrites: true });
    const { draft } = edit(begun, { kind: 'environment', environment: 'fortellis-demo' });
    expect(draft).toMatchObject({
      apiBaseUrl: 'https://api-demo.fortellis.io',
      scope: 'anonymous',
      confirmWrites: false,
    });
  });

  test('restores what was typed under it', () => {
    const typed = edit(edit(beginEditing(null), { kind: 'environment', environment: 'custom' }), {
      kind: 'set',
      more: { tokenUrl: 'https://typed.example.com' },
    });
    const away = edit(typed, { kind: 'environment', environment: 'fortellis-qa' });
    const back = edit(away, { kind: 'environment', environment: 'custom' });
    expect(back.draft.tokenUrl).toBe('https://typed.example.com');
  });
});

describe('what is sent', () => {
  test('splits a parameter at the first equals sign, and origins by line', () => {
    const fields = fieldsOf(
      custom({
        tokenParameters: 'audience=https://a/?b=c\n\nresource=',
        tokenOrigins: ' https://x \n',
      }),
    );
    expect(fields.tokenParameters).toEqual([
      ['audience', 'https://a/?b=c'],
      ['resource', ''],
    ]);
    expect(fields.tokenOrigins).toEqual(['https://x']);
  });

  test.each(['audience', '=value'])(
    'the page itself refuses the parameter “%s”',
    (tokenParameters) => {
      expect(checkDraft(custom({ tokenParameters }))).toHaveProperty('tokenParameters');
    },
  );

  test('keeps a key as typed, and sends nothing for the sandbox or an empty field', () => {
    expect(credentialsOf(custom({ apiKey: ' k ', apiSecret: '' }))).toEqual({ apiKey: ' k ' });
    expect(credentialsOf(custom({ environment: 'sandbox', apiKey: 'k' }))).toEqual({});
  });
});

describe('plain http', () => {
  test.each([
    ['http://as.example.com/token', ['as.example.com']],
    ['http://localhost:8080/token', []],
    ['http://127.0.0.1/token', []],
    ['http://[::1]/token', []],
    ['http://127.0.0.1.example.com/token', ['127.0.0.1.example.com']],
    ['https://as.example.com/token', []],
    ['no address', []],
  ])('of %s', (tokenUrl, hosts) => {
    expect(plainHttpHosts(custom({ tokenUrl }))).toEqual(hosts);
  });

  test('is only accepted as long as an address uses plain http', () => {
    const plain = custom({ plainHttpAccepted: true, tokenUrl: 'http://as.example.com' });
    expect(fieldsOf(plain).plainHttpAccepted).toBe(true);
    expect(fieldsOf({ ...plain, tokenUrl: 'https://as.example.com' }).plainHttpAccepted).toBe(
      false,
    );
  });
});

describe('after a save', () => {
  test('the credentials are gone from the form, and nothing is unsaved', () => {
    const sent = custom({ apiKey: 'k', apiSecret: 's' });
    const before = edit(beginEditing(null), { kind: 'set', more: sent });
    const after = edit(
      { ...before, draft: sent },
      { kind: 'saved', sent, connection: saved(sent) },
    );
    expect(after.draft).toMatchObject({ apiKey: '', apiSecret: '' });
    expect(isDirty(after)).toBe(false);
  });

  test('what was typed meanwhile stays, unsaved', () => {
    const sent = custom({ apiKey: 'k', apiSecret: 's' });
    const draft = { ...sent, scope: 'typed since', apiSecret: 'another' };
    const after = edit(
      { ...beginEditing(null), draft },
      { kind: 'saved', sent, connection: saved(sent) },
    );
    expect(after.draft).toMatchObject({ scope: 'typed since', apiSecret: 'another', apiKey: '' });
    expect(isDirty(after)).toBe(true);
  });
});
