// A lint rule: at most 250 lines in a file, or a sentence in its first comment that says why it's longer.

const MAX = 250;
const REASON = /\b(?:One file, (?:because|so that|in the order)|Longer than other files because)\b/;

/** The comments before the first statement. */
const opening = ({ ast, text }) => text.slice(0, ast.body[0]?.range[0] ?? text.length);

export const fileSize = {
  meta: { type: 'suggestion', schema: [] },
  create: (context) => ({
    Program: (node) => {
      const { sourceCode } = context;
      const lines = sourceCode.text.trimEnd().split('\n').length;
      const comment = opening(sourceCode).replaceAll(/\s*\n\/\/\s*/g, ' ');
      if (lines <= MAX || REASON.test(comment)) return;
      context.report({
        node,
        message: `This file has ${lines} lines, of ${MAX}: split it, or say in its first comment why it's one file.`,
      });
    },
  }),
};
