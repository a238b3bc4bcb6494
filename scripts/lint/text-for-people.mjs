// Finds the text in a module that a person can read. Strings for the program (class names, events, codes, header
// names) are recognized by position and shape.

/** Attributes and properties whose strings are for the program. */
const NOT_FOR_PEOPLE = new Set(
  (
    'className class id key type role code href variant tone htmlFor autoComplete slot ' +
    'owner step event channel from placement trigger d'
  ).split(' '),
);
/** Functions whose strings are for the program. */
const NOT_SHOWN = new Set(
  (
    'import require querySelector querySelectorAll closest matches addEventListener createElement test replace ' +
    'replaceAll split includes startsWith endsWith rememberView'
  ).split(' '),
);
/** Methods whose strings are for the program; a function of these names can be anything. */
const NOT_SHOWN_METHODS = new Set('has get on once'.split(' '));
/** What these make isn't shown: an error without a code is a bug, and a Set's strings are compared. */
const NOT_SHOWN_MADE = new Set(['Error', 'TypeError', 'RangeError', 'Set', 'RegExp']);
const IGNORED = new Set([
  'ImportDeclaration',
  'ImportExpression',
  'ExportAllDeclaration',
  'TSLiteralType',
  'TSTypeAnnotation',
  'TSInterfaceDeclaration',
  'TSTypeAliasDeclaration',
  'TSTypeParameterInstantiation',
]);
const COMPARISONS = new Set(['===', '!==', 'in']);
/** Keys as events, menus and shortcuts name them, and headers. */
const NAME =
  /^(?:Ctrl|CommandOrControl|Shift)\+|^(?:Arrow|Page)(?:Up|Down|Left|Right)$|^[A-Z][A-Za-z]*(?:-[A-Z][A-Za-z0-9]*)+$/;

/** A value in CSS, or a media type with a parameter. */
const VALUE = /\d(?:px|fr)\b|var\(--|^[a-z]+\/[a-z.+-]+;/;

/** At least two words, or a capitalized one; not code, a path or a selector. */
const isForPeople = (text) =>
  /\p{L}{2}/u.test(text) &&
  !/^[a-z0-9_./:#@-]+$/.test(text) &&
  !/^[A-Z0-9_-]+$/.test(text) &&
  (/\s/.test(text) || /^\p{Lu}/u.test(text)) &&
  !/[{}]|;(?! \p{Ll})|=>|^[.#[&]|^\([a-z-]+:/u.test(text) &&
  !NAME.test(text) &&
  !VALUE.test(text);

const isString = (node) =>
  (node?.type === 'Literal' && typeof node.value === 'string') || node?.type === 'TemplateLiteral';

const calleeName = ({ callee }) => callee.property?.name ?? callee.name ?? '';

const isNotShown = (node) =>
  NOT_SHOWN.has(calleeName(node)) || NOT_SHOWN_METHODS.has(node.callee.property?.name);

/** Of a class, or assigned: an error's `name` is its class. */
const isForProgram = (name) => name === 'name' || NOT_FOR_PEOPLE.has(name);

/** The parts of a node that can hold text for a person. */
const partsOf = (node) => {
  switch (node.type) {
    case 'JSXAttribute':
      return NOT_FOR_PEOPLE.has(node.name.name) ||
        /^(?:data|aria-(?!label$|valuetext$|description$))/.test(node.name.name)
        ? []
        : [node.value];
    case 'Property':
      return NOT_FOR_PEOPLE.has(node.key.name ?? node.key.value) ? [] : [node.value];
    case 'PropertyDefinition':
      return isForProgram(node.key.name) ? [] : [node.value];
    case 'AssignmentExpression':
      return isForProgram(node.left.property?.name) ? [] : [node.right];
    case 'BinaryExpression':
      return [node.left, node.right].filter(
        (side) => !(COMPARISONS.has(node.operator) && isString(side)),
      );
    case 'SwitchCase':
      return node.consequent;
    case 'MemberExpression':
      return [node.object, isString(node.property) ? null : node.property];
    case 'CallExpression':
      if (calleeName(node) === 'log' || node.callee.object?.name === 'console') return [];
      return isNotShown(node)
        ? [node.callee, ...node.arguments.filter((argument) => !isString(argument))]
        : [node.callee, node.arguments];
    case 'NewExpression':
      return NOT_SHOWN_MADE.has(calleeName(node)) ? [] : [node.arguments];
    default:
      return Object.entries(node)
        .filter(([key]) => key !== 'parent')
        .map(([, child]) => child);
  }
};

const spaced = (text) => text.replaceAll(/\s+/g, ' ').trim();

/** The text of a node itself, with … where a value goes; null if it has none for a person. */
const textOf = (node) => {
  switch (node.type) {
    case 'JSXText':
      return /\p{L}/u.test(node.value) ? spaced(node.value) : null;
    case 'Literal':
      return typeof node.value === 'string' && isForPeople(spaced(node.value))
        ? spaced(node.value)
        : null;
    case 'TemplateLiteral': {
      const text = spaced(node.quasis.map(({ value }) => value.cooked).join('…'));
      return isForPeople(text) ? text : null;
    }
    default:
      return null;
  }
};

/** All text for a person in a syntax tree (ESTree), in the order of the source. */
export const textForPeople = (program) => {
  const found = [];
  const visit = (node) => {
    if (node === null || typeof node !== 'object') return;
    if (Array.isArray(node)) {
      for (const each of node) visit(each);
      return;
    }
    if (IGNORED.has(node.type)) return;
    const text = textOf(node);
    if (text !== null) found.push({ node, text });
    for (const part of partsOf(node)) visit(part);
  };
  visit(program);
  return found;
};
