// What may happen to the program's own files and parts.
import type { Entry } from './entry';

export const PROGRAM_PROBLEMS = {
  'settings-set-aside': {
    title: 'The settings file could not be read, and was set aside.',
    owner: 'computer',
    next: 'Keybearer started with defaults; the file is kept beside the new one.',
  },
  'settings-newer': {
    title: 'The settings file was written by a newer Keybearer, and was set aside.',
    owner: 'you',
    next: 'Install the newer version again to use it; this version started with defaults.',
  },
  'settings-unreadable': {
    title: 'The settings file is there, but could not be read.',
    owner: 'computer',
    next: 'Make the file readable, then restart Keybearer. Until then it runs with defaults, and saves no settings.',
  },
  'settings-changed-outside': {
    title: 'The settings were changed outside Keybearer.',
    owner: 'you',
    next: 'Check each connection’s addresses in Settings. Keybearer asks before it sends stored credentials to a changed address.',
    action: 'open-settings',
  },
  'settings-changed-while-running': {
    title: 'Another program changed the settings file while Keybearer was running.',
    owner: 'computer',
    next: 'Keybearer kept its own settings. The changed file is beside them.',
  },
  'settings-not-saved': {
    title: 'The settings could not be saved.',
    owner: 'computer',
    next: 'Check free space and permissions of the folder, then save again; what you entered is still here.',
    action: 'try-again',
  },
  'sandbox-failed': {
    title: 'The sandbox did not start.',
    owner: 'keybearer',
    next: 'Try again; if it stays, restart Keybearer.',
    action: 'try-again',
  },
  internal: {
    title: 'Keybearer made a mistake.',
    owner: 'keybearer',
    next: 'Try again; if it happens again, report what you did.',
  },
} as const satisfies Record<string, Entry>;
