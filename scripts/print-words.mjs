// Prints all text that a person can read in the windows, by file: `npm run words`. Strings for the program (class
// names, events, codes) are recognized by position and shape.
import './node-version.mjs';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseSync } from 'vite';

const PROJECT = resolve(import.meta.dirname, '..');
const FOLDERS = ['src/shared', 'src/renderer', 'src/main'];

/** Attributes and properties whose strings are for the program. */
const NOT_FOR_PEOPLE = new Set(
  (
    'className id key type role name code kind what action href variant tone htmlFor autoComplete slot ' +
    'owner event channel from'
  ).split(' '),
);
/** Functions whose strings are for the program. */
const NOT_SHOWN =
  /^(?:import|require|querySelector|addEventListener|createElement|test|replace|split)$/;

/** At least two words, or a capitalized one; not code, a path or a selector. */
const isForPeople = (text) => {
  const trimmed = text.trim();
  return (
    /\p{L}{2}/u.test(trimmed) &&
    !/^[a-z0-9_./:#@-]+$/.test(trimmed) &&
    !/^[A-Z0-9_-]+$/.test(trimmed) &&
    (/\s/.test(trimmed) || /^\p{Lu}/u.test(trimmed)) &&
    !/[{};]|=>|^[.#[]/.test(trimmed)
  );
};

const wordsOf = (file) => {
  const source = readFileSync(join(PROJECT, file), 'utf8');
  const { program } = parseSync(file, source);
  const found = [];
  const add = (text) => {
    const line = text.replaceAll(/\s+/g, ' ').trim();
    if (isForPeople(line)) found.push(line);
  };
  const visit = (node) => {
    if (node === null || typeof node !== 'object') return;
    if (Array.isArray(node)) {
      for (const each of node) visit(each);
      return;
    }
    switch (node.type) {
      case 'ImportDeclaration':
      case 'TSLiteralType':
      case 'TSTypeAnnotation':
      case 'TSInterfaceDeclaration':
      case 'TSTypeAliasDeclaration':
        return;
      case 'JSXText':
        if (/\p{L}/u.test(node.value)) found.push(node.value.replaceAll(/\s+/g, ' ').trim());
        return;
      case 'JSXAttribute':
        if (NOT_FOR_PEOPLE.has(node.name.name)) return;
        break;
      case 'Property':
        if (NOT_FOR_PEOPLE.has(node.key.name ?? node.key.value)) return;
        break;
      case 'CallExpression':
        if (NOT_SHOWN.test(node.callee.property?.name ?? node.callee.name ?? '')) return;
        break;
      case 'Literal':
        if (typeof node.value === 'string') add(node.value);
        return;
      case 'TemplateLiteral':
        add(node.quasis.map(({ value }) => value.cooked).join('…'));
        break;
    }
    for (const [key, child] of Object.entries(node))
      if (key !== 'parent' && typeof child === 'object') visit(child);
  };
  visit(program);
  return [...new Set(found)];
};

for (const folder of FOLDERS)
  for (const name of readdirSync(join(PROJECT, folder), {
    recursive: true,
    encoding: 'utf8',
  }).toSorted()) {
    if (!/\.tsx?$/.test(name)) continue;
    const file = `${folder}/${name.replaceAll('\\', '/')}`;
    const words = wordsOf(file);
    if (words.length > 0) console.log([file, ...words.map((line) => `  ${line}`), ''].join('\n'));
  }
