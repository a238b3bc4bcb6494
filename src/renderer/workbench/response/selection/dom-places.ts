// Maps between positions in a line's text and in the elements that show it.
//
// A character that is shown as a mark has an element with `data-char`, whose text is a label. Whatever the label's
// length, it counts as that character.

const charOf = (text: Text): string | null =>
  text.parentElement?.closest('[data-char]')?.getAttribute('data-char') ?? null;

const textsIn = (code: Node): Text[] => {
  const walker = document.createTreeWalker(code, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  while (walker.nextNode() !== null) texts.push(walker.currentNode as Text);
  return texts;
};

/** The column of a point in the page that is within `code`. */
export const columnOf = (code: Node, node: Node, offset: number): number => {
  const before = document.createRange();
  before.setStart(code, 0);
  before.setEnd(node, offset);
  let column = 0;
  for (const text of textsIn(code)) {
    const char = charOf(text);
    if (text === node) return column + (char === null ? offset : offset > 0 ? char.length : 0);
    if (before.comparePoint(text, text.length) > 0) break;
    column += char?.length ?? text.length;
  }
  return column;
};

/** The point in the page at a column; beyond the text, its end. */
export const pointAt = (code: Node, column: number): readonly [Node, number] => {
  let left = column;
  for (const text of textsIn(code)) {
    const char = charOf(text);
    const length = char?.length ?? text.length;
    if (left <= length && char === null) return [text, left];
    if (left < length) return [text, 0];
    left -= length;
  }
  return [code, code.childNodes.length];
};
