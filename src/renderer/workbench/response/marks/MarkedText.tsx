// A server's text with a boxed label for each character that could deceive. Copying gives the characters themselves.
import { markedParts } from './deceptive';

export function MarkedText({ text }: { readonly text: string }) {
  return markedParts(text).map((part, at) =>
    typeof part === 'string' ? (
      part
    ) : (
      <span key={at} className="char-mark" data-char={part.chars} title={part.name}>
        {part.label}
      </span>
    ),
  );
}

/** On its own: whatever its direction, it doesn't move what is next to it. */
export function ServerText({ text }: { readonly text: string }) {
  return (
    <bdi>
      <MarkedText text={text} />
    </bdi>
  );
}
