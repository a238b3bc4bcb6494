// Where the page's own selection is copied, gives the characters that marks stand for, not their labels.
import { useEffect } from 'react';

const MARK = '[data-char]';

const markAround = (node: Node): Element | null =>
  (node instanceof Element ? node : node.parentElement)?.closest(MARK) ?? null;

/** The selected text as the browser would copy it, with the characters in place of the marks; null without marks. */
const copiedText = (selection: Selection): string | null => {
  const range = selection.getRangeAt(0);
  const [first, last] = [markAround(range.startContainer), markAround(range.endContainer)];
  if (first !== null) range.setStartBefore(first);
  if (last !== null) range.setEndAfter(last);
  const { commonAncestorContainer: around } = range;
  const root = around instanceof Element ? around : around.parentElement;
  const marks = [...(root?.querySelectorAll(MARK) ?? [])].filter((mark) =>
    range.intersectsNode(mark),
  );
  if (marks.length === 0) return null;
  const labels = marks.map(({ textContent }) => textContent);
  const write = (textOf: (mark: Element, at: number) => string) => {
    for (const [at, mark] of marks.entries())
      if (mark.firstChild !== null) mark.firstChild.nodeValue = textOf(mark, at);
  };
  // Only the browser knows where its lines and cells end, so it's asked; nothing is painted in between.
  write((mark) => mark.getAttribute('data-char') ?? '');
  try {
    return selection.toString();
  } finally {
    write((_, at) => labels[at] ?? '');
  }
};

/** What is selected in the page, as its characters. */
export const selectedCharacters = (selection: Selection): string =>
  selection.isCollapsed ? '' : (copiedText(selection) ?? selection.toString());

export const useCopiedMarks = (): void => {
  useEffect(() => {
    const onCopy = (event: ClipboardEvent) => {
      const selection = getSelection();
      if (event.defaultPrevented || selection === null || selection.isCollapsed) return;
      const text = copiedText(selection);
      if (text === null) return;
      event.preventDefault();
      event.clipboardData?.setData('text/plain', text);
    };
    document.addEventListener('copy', onCopy);
    return () => document.removeEventListener('copy', onCopy);
  }, []);
};
