// A lint rule: no lookup of a key from outside in an ordinary object. Every object has `constructor`, `__proto__` and
// `toString`, so a server that sends one would get a value from Object.prototype. The types refuse a string as the key
// of a table with known names (TS7053). This rule refuses what they allow: `in`, a table typed with any string as key,
// an object literal that's indexed, and a cast.

/** Removes wrappers that don't change an expression. */
const unwrapped = (node) =>
  ['TSAsExpression', 'TSSatisfiesExpression', 'TSNonNullExpression'].includes(node?.type)
    ? unwrapped(node.expression)
    : node;

const isFixed = (node) => {
  const key = unwrapped(node);
  return (
    key.type === 'Literal' ||
    key.type === 'PrivateIdentifier' ||
    (key.type === 'TemplateLiteral' && key.expressions.length === 0)
  );
};

const isCastToKey = (node) =>
  node.type === 'TSAsExpression' && node.typeAnnotation.type === 'TSTypeOperator';

/** The declared type of a variable: its annotation, or a cast of its initial value. */
const typeTextOf = ({ id, init }, sourceCode) => {
  const cast = init?.type === 'TSAsExpression' ? sourceCode.getText(init.typeAnnotation) : '';
  return id.typeAnnotation == null ? cast : sourceCode.getText(id.typeAnnotation);
};

/** `Record<string, …>`, `{ [name: string]: … }`: the types allow any key. */
const TAKES_ANY_STRING = /Record<\s*string\b|\[\s*\w+\s*:\s*string\s*\]/;

const isOpenTable = (declarator, sourceCode) =>
  declarator?.type === 'VariableDeclarator' &&
  unwrapped(declarator.init)?.type === 'ObjectExpression' &&
  TAKES_ANY_STRING.test(typeTextOf(declarator, sourceCode));

const definitionOf = (name, scope) => {
  for (let at = scope; at !== null; at = at.upper) {
    const variable = at.set.get(name);
    if (variable !== undefined) return variable.defs[0]?.node;
  }
  return undefined;
};

const ADVICE = 'make it a Map, or read it with ownValue (src/shared/own-value.ts).';

export const ownNames = {
  meta: { type: 'problem', schema: [] },
  create: (context) => ({
    BinaryExpression: (node) => {
      if (node.operator === 'in' && !isFixed(node.left))
        context.report({
          node,
          message: '`in` finds names that every object has: ask Object.hasOwn, a Map or a Set.',
        });
    },
    MemberExpression: (node) => {
      if (!node.computed || isFixed(node.property)) return;
      const table = unwrapped(node.object);
      if (
        isCastToKey(node.property) ||
        table.type === 'ObjectExpression' ||
        (table.type === 'Identifier' &&
          isOpenTable(
            definitionOf(table.name, context.sourceCode.getScope(node)),
            context.sourceCode,
          ))
      )
        context.report({
          node,
          message: `An index finds names that every object has: ${ADVICE}`,
        });
    },
    ExportNamedDeclaration: ({ declaration }) => {
      if (declaration?.type !== 'VariableDeclaration') return;
      for (const node of declaration.declarations)
        if (isOpenTable(node, context.sourceCode))
          context.report({ node, message: `Whoever imports this table may index it: ${ADVICE}` });
    },
  }),
};
