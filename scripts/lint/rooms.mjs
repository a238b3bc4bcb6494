// A lint rule: a file imports only from rooms that its own room may use (room-table.mjs).
import { existsSync } from 'node:fs';
import { posix, relative, resolve, sep } from 'node:path';
import { PICTURES } from './room-table.mjs';

const PROJECT = resolve(import.meta.dirname, '../..');
const ENDINGS = ['', '.ts', '.tsx'];

/** The room of a file in a diagram; null if the file isn't below its folder. */
const roomOf = ({ folder, others, files = {} }, file) => {
  if (!file.startsWith(`${folder}/`)) return null;
  const [first, ...rest] = file.slice(folder.length + 1).split('/');
  if (rest.length > 0) return first;
  return Object.keys(files).find((room) => files[room].includes(first)) ?? others;
};

/** A module of words imports nothing, so every room of its folder may use it. */
const isWordsOf = ({ folder }, file) => file === `${folder}/words.ts`;

/** An import as an arrow of a diagram, `folder: room → room`; null if it isn't one. */
export const arrowOf = (picture, from, to) => {
  const [own, other] = [roomOf(picture, from), roomOf(picture, to)];
  return own === null || other === null || own === other || isWordsOf(picture, to)
    ? null
    : `${picture.folder}: ${own} → ${other}`;
};

/**
 * Returns what's wrong with an import, in a sentence; null if nothing is.
 *
 * @param {string} from The importing file, as a path in the project with `/`.
 * @param {string} to The imported file, likewise.
 */
export const wrongWith = (from, to) => {
  for (const picture of PICTURES) {
    const [own, other] = [roomOf(picture, from), roomOf(picture, to)];
    if (own === null || other === null || own === other || isWordsOf(picture, to)) continue;
    const uses = picture.rooms[own];
    if (uses === undefined)
      return `${picture.folder} has no room ${own} in scripts/lint/room-table.mjs.`;
    if (!uses.split(' ').includes(other))
      return `${picture.folder}: ${own} may not import from ${other} (scripts/lint/room-table.mjs).`;
  }
  return null;
};

/** The imported file as a path in the project; null for a package, or a file outside of src. */
export const targetOf = (from, specifier) => {
  if (!specifier.startsWith('.')) return null;
  const path = posix.join(posix.dirname(from), specifier.replace(/\?\w+$/, ''));
  const ending = ENDINGS.find((each) => existsSync(resolve(PROJECT, path + each)));
  return ending === undefined ? null : path + ending;
};

export const rooms = {
  meta: { type: 'problem', schema: [] },
  create: (context) => {
    const from = relative(PROJECT, context.filename).split(sep).join('/');
    const check = (node) => {
      const source = node.source?.value;
      if (typeof source !== 'string') return;
      const to = targetOf(from, source);
      const message = to === null ? null : wrongWith(from, to);
      if (message !== null) context.report({ node, message });
    };
    return {
      ImportDeclaration: check,
      ImportExpression: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
    };
  },
};
