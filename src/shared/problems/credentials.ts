// Problems of the credentials and the keychain.
import type { Entry } from './entry';

const keychainNext =
  'Install or start one (gnome-keyring, KWallet, or KeePassXC with its Secret Service) and try again, or keep the credentials for this run only.';

export const CREDENTIALS_PROBLEMS = {
  'credentials-missing': {
    title: 'No credentials yet.',
    owner: 'you',
    next: 'Enter the API Key and API Secret of your app in Settings.',
    action: 'open-settings',
  },
  'credentials-incomplete': {
    title: 'Enter both the API Key and the API Secret.',
    owner: 'you',
    next: 'Enter the missing one.',
  },
  'credentials-control-character': {
    title: 'The API Key or Secret contains a line break or another control character.',
    owner: 'you',
    next: 'Paste it again without the line break. Nothing was saved.',
  },
  'credentials-too-long': {
    title: 'The API Key and Secret are too long for a keychain entry.',
    owner: 'you',
    next: 'Check what you pasted: together they can have 2,560 bytes. Nothing was saved.',
  },
  'keychain-missing': {
    title: 'No keychain service is running.',
    owner: 'computer',
    next: keychainNext,
    action: 'try-again',
  },
  'keychain-locked': {
    title: 'The keychain is locked or access was denied.',
    owner: 'computer',
    next: 'Unlock it (on Linux, the login keyring) and try again. If it’s unlocked, the entry was removed: enter the credentials again in Settings.',
    action: 'try-again',
  },
  'keychain-silent': {
    title: 'The keychain isn’t responding.',
    owner: 'computer',
    next: 'Look for a keychain prompt behind this window, or restart the keychain service, then try again.',
    action: 'try-again',
  },
  'keychain-no-default': {
    title: 'There’s no default keyring to store the credentials in.',
    owner: 'computer',
    next: 'Create a default keyring (in Passwords and Keys, or by logging in to the desktop once) and try again.',
    action: 'try-again',
  },
  'keychain-broken': {
    title: 'Keybearer can’t load its keychain module.',
    owner: 'computer',
    next: 'Reinstall Keybearer. Until then, credentials can be kept for this run only.',
    action: 'try-again',
  },
  'keychain-failed': {
    title: 'The keychain refused the request.',
    owner: 'computer',
    next: 'See its message, then try again.',
    action: 'try-again',
  },
  'keychain-entry-unreadable': {
    title: 'The saved credentials can’t be read.',
    owner: 'computer',
    next: 'Another program may have changed the entry. Nothing was deleted. Replace the credentials in Settings.',
    action: 'open-settings',
  },
  'keychain-entry-left': {
    title: 'The old API Key and Secret may still be in the keychain.',
    owner: 'computer',
    next: 'The new ones are kept for this run only. Unlock the keychain and save again to replace the old ones.',
  },
  'destination-not-allowed': {
    title: 'The stored credentials were entered for a different destination and weren’t sent.',
    owner: 'you',
    next: 'Undo the change in Settings or enter the API Secret again there. Or try again, and allow the change when Keybearer asks.',
    action: 'open-settings',
  },
  'destinations-too-many': {
    title: 'There are too many new destinations to confirm at once.',
    owner: 'you',
    next: 'Add at most 12 at a time in Settings. Nothing was sent or saved.',
    action: 'open-settings',
  },
  'replacement-refused': {
    title: 'The server rejected the new API Key and Secret, so the old ones are kept.',
    owner: 'you',
    next: 'Compare both with your app’s page, or save them anyway.',
  },
  // The owner is replaced by that of the problem that prevented the test.
  'replacement-untried': {
    title: 'The new API Key and Secret are saved but couldn’t be tested.',
    owner: 'network',
    next: 'Select Check to test them again.',
  },
  'keychain-removal-unconfirmed': {
    title: 'The keychain didn’t confirm the removal.',
    owner: 'computer',
    next: 'Unlock the keychain, then remove the credentials again. Until then, they count as saved.',
    action: 'try-again',
  },
} as const satisfies Record<string, Entry>;
