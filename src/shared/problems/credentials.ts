// What may be wrong with the credentials, or the keychain that keeps them.
import type { Entry } from './entry';

const keychainNext =
  'Start or install one (gnome-keyring, KWallet or KeePassXC with its Secret Service), then try again; or keep the credentials for this run only.';

export const CREDENTIALS_PROBLEMS = {
  'credentials-missing': {
    title: 'No credentials yet.',
    owner: 'you',
    next: 'Enter the API Key and API Secret of your app in Settings.',
    action: 'open-settings',
  },
  'credentials-incomplete': {
    title: 'API Key and API Secret are both needed.',
    owner: 'you',
    next: 'Enter the one that is missing.',
  },
  'credentials-control-character': {
    title: 'The API Key or Secret holds a line break or another control character.',
    owner: 'you',
    next: 'Paste it again without the line break; nothing was saved.',
  },
  'credentials-too-long': {
    title: 'API Key and Secret are together longer than a keychain entry can be.',
    owner: 'you',
    next: 'Check what was pasted: the limit is 2,560 bytes for both. Nothing was saved.',
  },
  'keychain-missing': {
    title: 'No keychain service is running.',
    owner: 'computer',
    next: keychainNext,
    action: 'try-again',
  },
  'keychain-locked': {
    title: 'The keychain is locked, or access to it was refused.',
    owner: 'computer',
    next: 'Unlock it (on Linux: the login keyring), then try again. If it is unlocked, the entry was removed: enter the credentials again in Settings.',
    action: 'try-again',
  },
  'keychain-silent': {
    title: 'The keychain does not answer.',
    owner: 'computer',
    next: 'Look for a prompt of the keychain behind this window, or restart its service, then try again.',
    action: 'try-again',
  },
  'keychain-no-default': {
    title: 'There is no default keyring to keep the credentials in.',
    owner: 'computer',
    next: 'Create a default keyring (in Passwords and Keys, or by logging in to the desktop once), then try again.',
    action: 'try-again',
  },
  'keychain-broken': {
    title: 'The part of Keybearer that speaks to the keychain cannot be loaded.',
    owner: 'computer',
    next: 'Install Keybearer again; until then credentials can be kept for this run only.',
    action: 'try-again',
  },
  'keychain-failed': {
    title: 'The keychain refused.',
    owner: 'computer',
    next: 'See what it said, then try again.',
    action: 'try-again',
  },
  'keychain-entry-unreadable': {
    title: 'The saved credentials cannot be read.',
    owner: 'computer',
    next: 'Another program may have written the entry. Nothing was deleted: replace the credentials in Settings.',
    action: 'open-settings',
  },
  'keychain-entry-left': {
    title: 'The former API Key and Secret may still be in the keychain.',
    owner: 'computer',
    next: 'The new ones are kept for this run only. Unlock the keychain and save once more to replace the former ones.',
  },
  'destination-not-allowed': {
    title: 'The stored credentials were entered for a different destination, and were not sent.',
    owner: 'you',
    next: 'Undo the change in Settings, or enter the API Secret again there; or try again, and allow the change when Keybearer asks.',
    action: 'open-settings',
  },
  'replacement-refused': {
    title: 'The server does not accept the new API Key and Secret, so the former ones are kept.',
    owner: 'you',
    next: 'Compare both with your app’s page, or save them anyway.',
  },
  // Whose to fix: as what kept it from being tried.
  'replacement-untried': {
    title: 'The new API Key and Secret are saved, but the token endpoint could not try them.',
    owner: 'network',
    next: 'Check tries them again.',
  },
  'keychain-removal-unconfirmed': {
    title: 'The keychain did not confirm the removal.',
    owner: 'computer',
    next: 'Unlock the keychain, then remove the credentials again; until then they count as saved.',
    action: 'try-again',
  },
} as const satisfies Record<string, Entry>;
