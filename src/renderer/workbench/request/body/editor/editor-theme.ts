// CodeMirror's theme. Uses the page's custom properties, so that light and dark work.
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

export const appearance = EditorView.theme({
  '&': { height: '100%', color: 'var(--text)', backgroundColor: 'transparent' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--mono)', fontSize: '12px', lineHeight: '20px' },
  '.cm-content': { padding: '6px 0', caretColor: 'var(--text)' },
  '.cm-cursor': { borderLeftColor: 'var(--text)' },
  '.cm-gutters': {
    backgroundColor: 'transparent',
    color: 'var(--faint)',
    border: '0',
    paddingRight: '4px',
  },
  '.cm-foldGutter .cm-gutterElement': { cursor: 'default' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground':
    { backgroundColor: 'color-mix(in srgb, var(--accent) 28%, transparent)' },
  '&.cm-focused .cm-matchingBracket': {
    backgroundColor: 'var(--accent-soft)',
    outline: '1px solid var(--accent)',
  },
  '.cm-panels': { backgroundColor: 'transparent', color: 'var(--text)', zIndex: '1' },
  '.cm-panels.cm-panels-top': { borderBottom: '0' },
  '.cm-searchMatch': { borderRadius: '2px', backgroundColor: 'var(--found)' },
  '.cm-searchMatch.cm-searchMatch-selected': {
    backgroundColor: 'var(--found-current)',
    color: 'var(--found-ink)',
  },
  '.cm-searchMatch.cm-searchMatch-selected *': { color: 'inherit' },
  '.cm-foldPlaceholder': {
    backgroundColor: 'var(--sunk)',
    border: '1px solid var(--line-strong)',
    color: 'var(--dim)',
  },
  '.cm-tooltip': {
    backgroundColor: 'var(--panel)',
    border: '1px solid var(--line-strong)',
    borderRadius: 'var(--radius)',
    color: 'var(--text)',
    boxShadow: 'var(--shadow)',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': {
    maxHeight: '240px',
    maxWidth: 'min(520px, calc(100vw - 16px))',
    fontFamily: 'var(--mono)',
    fontSize: '12px',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '3px 9px', lineHeight: '20px' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    backgroundColor: 'color-mix(in srgb, var(--text) 7%, transparent)',
    color: 'var(--text)',
  },
  '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: '600' },
  '.cm-completionDetail': { color: 'var(--dim)', fontStyle: 'normal', marginLeft: '16px' },
  '.cm-diagnostic': { padding: '4px 8px', fontFamily: 'var(--sans)', fontSize: '12px' },
  '.cm-diagnostic-error': { borderLeft: '3px solid var(--bad)' },
  '.cm-variable': {
    borderRadius: '3px',
    backgroundColor: 'var(--accent-soft)',
    color: 'var(--accent)',
  },
  '.cm-variable--unknown': {
    backgroundColor: 'var(--warning-soft)',
    color: 'var(--warning)',
    textDecoration: 'underline dotted',
    textUnderlineOffset: '3px',
  },
});

export const colours = syntaxHighlighting(
  HighlightStyle.define([
    { tag: [tags.propertyName, tags.tagName], color: 'var(--json-key)' },
    { tag: [tags.string, tags.attributeValue], color: 'var(--json-string)' },
    { tag: tags.number, color: 'var(--json-number)' },
    { tag: [tags.bool, tags.null, tags.attributeName], color: 'var(--json-literal)' },
    { tag: [tags.comment, tags.processingInstruction], color: 'var(--faint)' },
    { tag: [tags.punctuation, tags.angleBracket], color: 'var(--dim)' },
  ]),
);
