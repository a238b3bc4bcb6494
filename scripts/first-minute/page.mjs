// A page as a person uses it: finds elements by role and accessible name, and clicks with the mouse.
import { writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 50;
/** What DevTools say of an element that isn't in the document any more. */
const REPLACED = /detached from document|No node with given id|Could not find (object|node)/i;

/** Attaches to the first page whose URL `matches`. */
export async function openPage(devtools, matches) {
  const { targetInfos } = await devtools.send('Target.getTargets');
  const target = targetInfos.find((info) => info.type === 'page' && matches(info.url));
  if (!target) throw new Error('there is no such window');
  const { targetId } = target;
  const { sessionId } = await devtools.send('Target.attachToTarget', { targetId, flatten: true });
  const send = (method, params) => devtools.send(method, params, sessionId);
  await send('Accessibility.enable');

  /** Returns the first element with this role and accessible name, or nothing. */
  async function find(role, accessibleName) {
    const { root } = await send('DOM.getDocument');
    const { nodes } = await send('Accessibility.queryAXTree', {
      backendNodeId: root.backendNodeId,
      role,
      accessibleName,
    });
    return nodes.find((node) => !node.ignored)?.backendDOMNodeId;
  }

  /** Returns the first element that matches a CSS selector, or nothing. */
  async function select(selector) {
    const { root } = await send('DOM.getDocument');
    const { nodeId } = await send('DOM.querySelector', { nodeId: root.nodeId, selector });
    if (!nodeId) return undefined;
    const { node } = await send('DOM.describeNode', { nodeId });
    return node.backendNodeId;
  }

  /** Returns the result of `body`, a function's body with the element as `this`. */
  async function ask(backendNodeId, body) {
    const { object } = await send('DOM.resolveNode', { backendNodeId });
    const { result } = await send('Runtime.callFunctionOn', {
      objectId: object.objectId,
      functionDeclaration: `function () { ${body} }`,
      returnByValue: true,
    });
    return result.value;
  }

  /** Clicks the element's centre like a mouse would: an element on top of it would get the click. */
  async function press(backendNodeId) {
    await send('DOM.scrollIntoViewIfNeeded', { backendNodeId });
    const { model } = await send('DOM.getBoxModel', { backendNodeId });
    const [left, top, , , right, bottom] = model.content;
    const at = { x: (left + right) / 2, y: (top + bottom) / 2, button: 'left', clickCount: 1 };
    await send('Input.dispatchMouseEvent', { ...at, type: 'mouseMoved', button: 'none' });
    await send('Input.dispatchMouseEvent', { ...at, type: 'mousePressed' });
    await send('Input.dispatchMouseEvent', { ...at, type: 'mouseReleased' });
  }

  /**
   * Polls until `question` has a result. `what` names what didn't appear. As the page takes over from what was painted
   * first, it replaces elements: one that's gone by the time it's used is looked for again.
   */
  async function until(question, what, limitMs) {
    const end = Date.now() + limitMs;
    for (;;) {
      const response = await question().catch((error) => {
        if (!REPLACED.test(error.message)) throw error;
      });
      if (response) return response;
      if (Date.now() > end) throw new Error(`${what} (waited ${limitMs / 1000} s)`);
      await sleep(POLL_MS);
    }
  }

  async function screenshot(file) {
    const { data } = await send('Page.captureScreenshot', { format: 'png' });
    await writeFile(file, Buffer.from(data, 'base64'));
  }

  return { find, select, ask, press, until, screenshot };
}
