// Problems of the program's own files and parts.
import type { Entry } from './entry';

export const PROGRAM_PROBLEMS = {
  'settings-set-aside': {
    title: 'The settings file isn’t valid and was set aside.',
    owner: 'computer',
    next: 'Keybearer started with default settings. The old file is next to the new one.',
  },
  'settings-newer': {
    title: 'The settings file was written by a newer version of Keybearer and was set aside.',
    owner: 'you',
    next: 'Install the newer version to use it. This version started with default settings.',
  },
  'settings-unreadable': {
    title: 'The settings file couldn’t be read.',
    owner: 'computer',
    next: 'Make the file readable, then restart Keybearer. Until then, it uses default settings and saves nothing.',
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
    next: 'Keybearer kept its own settings. The changed file is next to them.',
  },
  'settings-not-saved': {
    title: 'The settings couldn’t be saved.',
    owner: 'computer',
    next: 'Check the folder’s free space and permissions, then save again. Your changes are still here.',
    action: 'try-again',
  },
  'settings-invalid': {
    title: 'The settings weren’t saved, because Keybearer couldn’t read them at its next start.',
    owner: 'keybearer',
    next: 'The saved settings are unchanged. Shorten what you entered, and save again.',
  },
  'sandbox-failed': {
    title: 'The sandbox didn’t start.',
    owner: 'keybearer',
    next: 'Try again. If it keeps happening, restart Keybearer.',
    action: 'try-again',
  },
  internal: {
    title: 'Something went wrong in Keybearer.',
    owner: 'keybearer',
    next: 'Try again. If it happens again, report what you did.',
  },
} as const satisfies Record<string, Entry>;
