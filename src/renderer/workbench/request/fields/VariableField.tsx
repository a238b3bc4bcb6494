// A text field that colours references to variables, and completes them.
//
// It's an ordinary input, so that caret, selection, scrolling and screen readers are the system's. Only if it contains
// a reference, its text is transparent, and the same text in colours lies on it.
import {
  useContext,
  useId,
  useLayoutEffect,
  useRef,
  useState,
  type ClipboardEvent,
  type KeyboardEvent,
  type RefObject,
} from 'react';
import { describeReference, matchingVariables } from '../variables/known-variables';
import { openReferenceAt, withReference } from '../variables/open-reference';
import { namesIn } from '../../../../shared/draft/references';
import { VariablesContext } from '../variables/variables-context';
import { ColouredText } from './ColouredText';
import { NameList, optionId } from './NameList';

interface VariableFieldProps {
  readonly label: string;
  readonly value: string;
  /** Of the input. Its padding is in the custom properties of `fields.css`. */
  readonly className: string;
  readonly placeholder?: string;
  /** Unless it contains references, which the title then explains. */
  readonly title?: string;
  readonly inputRef?: RefObject<HTMLInputElement | null>;
  onValue(value: string): void;
  onBlur?(): void;
  onPaste?(event: ClipboardEvent<HTMLInputElement>): void;
  onKeyDown?(event: KeyboardEvent<HTMLInputElement>): void;
}

export function VariableField(props: VariableFieldProps) {
  const { label, value, className, placeholder, title, onValue, onBlur, onPaste } = props;
  const known = useContext(VariablesContext);
  const id = useId();
  const own = useRef<HTMLInputElement>(null);
  const input = props.inputRef ?? own;
  /** Where the caret is while names are offered; null: they aren't. */
  const [caret, setCaret] = useState<number | null>(null);
  const [active, setActive] = useState(0);
  /** Where the caret goes once the field shows the completed text. */
  const wanted = useRef<number | null>(null);
  useLayoutEffect(() => {
    if (wanted.current === null) return;
    input.current?.setSelectionRange(wanted.current, wanted.current);
    wanted.current = null;
  });

  const names = value.includes('{{') ? namesIn(value) : [];
  const open = caret === null ? null : openReferenceAt(value, caret);
  const offered = open === null ? [] : matchingVariables(open.typed, known);
  const isOpen = offered.length > 0;
  const at = Math.min(active, offered.length - 1);

  const offerAt = (next: number | null) => {
    setCaret(next);
    setActive(0);
  };
  const choose = (name: string | undefined) => {
    if (open === null || name === undefined) return;
    const completed = withReference(value, open, name);
    wanted.current = completed.caret;
    offerAt(null);
    onValue(completed.text);
  };
  /** Returns whether the key is the list's. */
  const onListKey = (event: KeyboardEvent): boolean => {
    const { key, ctrlKey, metaKey, nativeEvent } = event;
    if (!isOpen || nativeEvent.isComposing) return false;
    if (ctrlKey || metaKey) {
      // Ctrl+Enter sends the request, which the list would cover.
      if (key === 'Enter') offerAt(null);
      return false;
    }
    if (key === 'ArrowDown') setActive((at + 1) % offered.length);
    else if (key === 'ArrowUp') setActive((at - 1 + offered.length) % offered.length);
    else if (key === 'Enter' || (key === 'Tab' && !event.shiftKey)) choose(offered[at]?.name);
    else if (key === 'Escape') offerAt(null);
    else return false;
    event.preventDefault();
    // This Escape closes the list; the next one is for what's outside.
    event.stopPropagation();
    return true;
  };

  return (
    <span className="vfield">
      <input
        ref={input}
        className={`vfield__input ${className}`}
        style={isOpen ? { anchorName: `--${CSS.escape(id)}` } : undefined}
        aria-label={label}
        aria-autocomplete="list"
        aria-controls={isOpen ? id : undefined}
        aria-activedescendant={isOpen ? optionId(id, at) : undefined}
        title={
          names.length === 0
            ? title
            : [...new Set(names)].map((name) => describeReference(name, known)).join('\n')
        }
        placeholder={placeholder}
        autoComplete="off"
        spellCheck={false}
        data-coloured={names.length > 0}
        value={value}
        onChange={({ target }) => {
          onValue(target.value);
          offerAt(target.selectionStart);
        }}
        onSelect={({ currentTarget }) => {
          if (caret !== null && currentTarget.selectionStart !== caret)
            offerAt(currentTarget.selectionStart);
        }}
        onBlur={() => {
          offerAt(null);
          onBlur?.();
        }}
        onPaste={onPaste}
        onKeyDown={(event) => {
          if (!onListKey(event)) props.onKeyDown?.(event);
        }}
      />
      {names.length > 0 && <ColouredText text={value} known={known} input={input} />}
      {isOpen && <NameList id={id} offered={offered} active={at} onChoose={choose} />}
    </span>
  );
}
