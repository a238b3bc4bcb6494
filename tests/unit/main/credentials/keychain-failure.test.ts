import { expect, test } from 'vitest';
import { describeKeychainFailure } from '../../../../src/main/credentials/keychain-failure';

test.each([
  ['F01', 'Cannot autolaunch D-Bus without X11 $DISPLAY', 'keychain-missing'],
  [
    'F01',
    'Failed to execute child process “dbus-launch” (No such file or directory)',
    'keychain-missing',
  ],
  [
    'F01',
    'Unknown or unsupported transport “disabled” for address “disabled:”',
    'keychain-missing',
  ],
  ['F02', 'Could not connect: No such file or directory', 'keychain-missing'],
  [
    'F03',
    'The name org.freedesktop.secrets was not provided by any .service files',
    'keychain-missing',
  ],
  ['F09', 'The connection is closed', 'keychain-missing'],
  ['F05', 'Cannot create an item in a locked collection', 'keychain-locked'],
  [
    'F10',
    'Object does not exist at path “/org/freedesktop/secrets/collection/login”',
    'keychain-no-default',
  ],
  ['', 'Something else', 'keychain-failed'],
] as const)('%s: what keytar says as “%s” is %s', (_id, message, code) => {
  expect(describeKeychainFailure('call', message).problem).toMatchObject({ code, detail: message });
});

test('F14: a native part that does not load is broken, whatever it says', () => {
  expect(describeKeychainFailure('load', 'Could not connect').problem.code).toBe('keychain-broken');
});
