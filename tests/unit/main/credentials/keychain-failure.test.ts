import { expect, test } from 'vitest';
import { describeKeychainFailure } from '../../../../src/main/credentials/keychain/keychain-failure';

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
  ['', 'Error spawning command line: DBus', 'keychain-missing'],
  ['', 'org.freedesktop.DBus.Error.Failed', 'keychain-missing'],
  ['', 'The message bus is not there', 'keychain-missing'],
  ['', 'The given address is empty', 'keychain-missing'],
  ['', 'address disabled:', 'keychain-missing'],
  ['', 'org.freedesktop.DBus.Error.ServiceUnknown', 'keychain-missing'],
  ['', 'org.freedesktop.Error.ServiceUnknown', 'keychain-missing'],
  ['', 'org.freedesktop.Error.NoReply', 'keychain-missing'],
  ['', 'Error.Spawn.ChildExited', 'keychain-missing'],
  ['', 'There is no default collection', 'keychain-no-default'],
  ['', 'The prompt was dismissed', 'keychain-locked'],
  ['', 'Access denied', 'keychain-locked'],
  ['', 'User canceled the operation', 'keychain-locked'],
  ['', 'The operation was cancelled', 'keychain-locked'],
  ['', 'User interaction is not allowed.', 'keychain-locked'],
  ['', 'It is not allowed', 'keychain-locked'],
  ['', 'No interaction', 'keychain-locked'],
  ['', 'Object does not exist at path “/elsewhere”', 'keychain-failed'],
  ['', 'Something else', 'keychain-failed'],
] as const)('%s: what keytar says as “%s” is %s', (_id, message, code) => {
  expect(describeKeychainFailure('call', message).problem).toMatchObject({ code, detail: message });
});

test('F14: a native module that doesn’t load is broken, whatever its message', () => {
  expect(describeKeychainFailure('load', 'Could not connect').problem.code).toBe('keychain-broken');
});

test('a very long message is truncated', () => {
  const { detail } = describeKeychainFailure('call', 'x'.repeat(1_000)).problem;
  expect(detail).toBe('x'.repeat(300));
  expect(describeKeychainFailure('load', 'y'.repeat(1_000)).problem.detail).toBe('y'.repeat(300));
});
