// A lint rule: at most 60 lines of a function's own, without blank lines and comments. The functions inside it count for
// themselves, from their second line on: one that creates a store out of closures is no longer to read than a class.

const MAX = 60;

/** The lines on which something other than a comment stands. */
const linesWithCode = (sourceCode) => {
  const lines = new Set();
  for (const { loc } of sourceCode.ast.tokens)
    for (let line = loc.start.line; line <= loc.end.line; line += 1) lines.add(line);
  return lines;
};

export const functionSize = {
  meta: { type: 'suggestion', schema: [] },
  create: (context) => {
    /** Of the functions around the current node, the innermost last. */
    const inner = [];
    let withCode = null;
    const enter = () => inner.push(new Set());
    const leave = (node) => {
      withCode ??= linesWithCode(context.sourceCode);
      const ofInner = inner.pop();
      const { start, end } = node.loc;
      let own = 0;
      for (let line = start.line; line <= end.line; line += 1) {
        if (withCode.has(line) && !ofInner.has(line)) own += 1;
        if (line > start.line) inner.at(-1)?.add(line);
      }
      if (own > MAX)
        context.report({
          node,
          message: `This function has ${own} lines of its own, of ${MAX}: give a part of it a name.`,
        });
    };
    const handlers = {};
    for (const kind of ['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'])
      Object.assign(handlers, { [kind]: enter, [`${kind}:exit`]: leave });
    return handlers;
  },
};
