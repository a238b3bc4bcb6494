// The checkout's folder, and the programs that run it.
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const PROJECT = resolve(dirname(fileURLToPath(import.meta.url)), '..');

export const isRoot = process.getuid?.() === 0;

/** The environment with the project's own programs first in PATH, as npm sets it for its scripts. */
export function withProjectPrograms(env) {
  const key = Object.keys(env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
  const separator = process.platform === 'win32' ? ';' : ':';
  const bin = resolve(PROJECT, 'node_modules/.bin');
  return { ...env, [key]: env[key] ? `${bin}${separator}${env[key]}` : bin };
}
