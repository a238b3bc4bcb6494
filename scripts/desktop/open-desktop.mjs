// A private display and keychain, for computers without one and to leave a person's own alone.
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { atTheEnd } from '../lifetime.mjs';
import { cacheFolder } from '../setup/cache-folder.mjs';
import { isOnPath, OWN_DESKTOP, OWN_DISPLAY } from '../setup/system-packages.mjs';
import { startDisplay } from './display.mjs';
import { makeDesktopFolder, MARK, removeDesktopFolder } from './folder.mjs';
import { startBus, startKeyring } from './keychain.mjs';

export function hasDisplay(env = process.env) {
  return process.platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}

export function hasBus(env = process.env) {
  if (process.platform !== 'linux' || env.DBUS_SESSION_BUS_ADDRESS) return true;
  return Boolean(env.XDG_RUNTIME_DIR) && existsSync(join(env.XDG_RUNTIME_DIR, 'bus'));
}

/** What a private desktop needs from the system (see setUp). An existing display will do if Xvfb is missing. */
export function partsForDesktop() {
  if (process.platform !== 'linux' || process.env[MARK]) return [];
  return hasDisplay() ? OWN_DESKTOP : [...OWN_DESKTOP, ...OWN_DISPLAY];
}

/**
 * Opens a desktop with its own home, keyring and temporary folder, which ends with this process or with `close`. Inside
 * another private desktop, and on systems that can't open one (macOS, Windows), the existing one is used.
 */
export async function openDesktop({ display = 'own' } = {}) {
  if (process.platform !== 'linux' || process.env[MARK]) {
    return { env: { ...process.env }, close: async () => {} };
  }
  const folder = makeDesktopFolder();
  const forget = atTheEnd(() => removeDesktopFolder(folder));
  const close = async () => {
    await removeDesktopFolder(folder);
    forget();
  };
  try {
    const env = privateEnvironment(folder);
    const [address, shown] = await Promise.all([
      startBus(folder, env),
      display === 'own' && isOnPath('Xvfb') ? startDisplay(folder, env) : theDisplayThere(),
    ]);
    // Chromium also uses the system bus, and complains if there is none.
    Object.assign(env, shown, {
      DBUS_SESSION_BUS_ADDRESS: address,
      DBUS_SYSTEM_BUS_ADDRESS: address,
    });
    await startKeyring(env);
    return { env, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function privateEnvironment(folder) {
  const env = { ...process.env };
  const unset = ['DISPLAY', 'WAYLAND_DISPLAY', 'XAUTHORITY', 'DBUS_SESSION_BUS_ADDRESS'];
  for (const name of Object.keys(env)) {
    if (unset.includes(name) || name.startsWith('XDG_') || name.startsWith('GNOME_'))
      delete env[name];
  }
  return {
    ...env,
    HOME: join(folder, 'home'),
    XDG_RUNTIME_DIR: join(folder, 'run'),
    TMPDIR: join(folder, 'tmp'),
    // Downloads stay in the same place, whatever the home.
    KEYBEARER_CACHE: cacheFolder(),
    [MARK]: folder,
  };
}

function theDisplayThere() {
  const { DISPLAY, WAYLAND_DISPLAY, XAUTHORITY, XDG_RUNTIME_DIR } = process.env;
  const there = {};
  if (DISPLAY) {
    there.DISPLAY = DISPLAY;
    there.XAUTHORITY = XAUTHORITY ?? join(homedir(), '.Xauthority');
  }
  // An absolute name, because the runtime directory is a different one now.
  if (WAYLAND_DISPLAY) there.WAYLAND_DISPLAY = join(XDG_RUNTIME_DIR ?? '', WAYLAND_DISPLAY);
  return there;
}
