// A page as a person meets it: things are found by their role and accessible name, and pressed with the mouse.
import { writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 50;

/** Attaches to the first page whose address `matches`. */
export async function openPage(devtools, matches) {
  const { targetInfos } = await devtools.send('Target.getTargets');
  const target = targetInfos.find((info) => info.type === 'page' && matches(info.url));
  if (!target) throw new Error('there is no such window');
  const { targetId } = target;
  const { sessionId } = await devtools.send('Target.attachToTarget', { targetId, flatten: true });
  const send = (method, params) => devtools.send(method, params, sessionId);
  await send('Accessibility.enable');

  /** The first thing with this role and accessible name, or nothing. */
  async function find(role, accessibleName) {
    const { root } = await send('DOM.getDocument');
    const { nodes } = await send('Accessibility.queryAXTree', {
      backendNodeId: root.backendNodeId,
      role,
      accessibleName,
    });
    return nodes.find((node) => !node.ignored)?.backendDOMNodeId;
  }

  /** The first element that fits a CSS selector, or nothing. */
  async function select(selector) {
    const { root } = await send('DOM.getDocument');
    const { nodeId } = await send('DOM.querySelector', { nodeId: root.nodeId, selector });
    if (!nodeId) return undefined;
    const { node } = await send('DOM.describeNode', { nodeId });
    return node.backendNodeId;
  }

  /** What `body`, a function's body with `this` as the thing found, answers. */
  async function ask(backendNodeId, body) {
    const { object } = await send('DOM.resolveNode', { backendNodeId });
    const { result } = await send('Runtime.callFunctionOn', {
      objectId: object.objectId,
      functionDeclaration: `function () { ${body} }`,
      returnByValue: true,
    });
    return result.value;
  }

  /** Presses the thing in its middle, as a mouse does: what lies over it would get the click. */
  async function press(backendNodeId) {
    await send('DOM.scrollIntoViewIfNeeded', { backendNodeId });
    const { model } = await send('DOM.getBoxModel', { backendNodeId });
    const [left, top, , , right, bottom] = model.content;
    const at = { x: (left + right) / 2, y: (top + bottom) / 2, button: 'left', clickCount: 1 };
    await send('Input.dispatchMouseEvent', { ...at, type: 'mouseMoved', button: 'none' });
    await send('Input.dispatchMouseEvent', { ...at, type: 'mousePressed' });
    await send('Input.dispatchMouseEvent', { ...at, type: 'mouseReleased' });
  }

  /** Asks again until `question` has an answer. `what` says what did not come. */
  async function until(question, what, limitMs) {
    const end = Date.now() + limitMs;
    for (;;) {
      const response = await question();
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
