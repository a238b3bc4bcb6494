// A lint rule: no hook is called inside an object literal. React's compiler, which the workbench is built with, makes
// such a call depend on whether the object's other values have changed, and React then fails at the next rendering.

const isHook = ({ callee }) =>
  /^use[A-Z]/.test(callee.type === 'MemberExpression' ? callee.property.name : callee.name);

const isFunction = ({ type }) => /Function/.test(type);

export const hooksAlone = {
  meta: { type: 'problem', schema: [] },
  create: (context) => ({
    CallExpression: (node) => {
      if (!isHook(node)) return;
      for (let around = node.parent; around && !isFunction(around); around = around.parent) {
        if (around.type !== 'ObjectExpression') continue;
        context.report({ node, message: 'Call this hook in a statement of its own.' });
        return;
      }
    },
  }),
};
