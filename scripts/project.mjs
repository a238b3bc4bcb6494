// Where this checkout lies, and what runs it.
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const PROJECT = resolve(dirname(fileURLToPath(import.meta.url)), '..');

export const isRoot = process.getuid?.() === 0;

/** The environment with the project's own programs first on the path, as npm gives its scripts. */
export function withProjectPrograms(env) {
  const key = Object.keys(env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
  const separator = process.platform === 'win32' ? ';' : ':';
  const bin = resolve(PROJECT, 'node_modules/.bin');
  return { ...env, [key]: env[key] ? `${bin}${separator}${env[key]}` : bin };
}
