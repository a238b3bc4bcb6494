// Finds where a response's head ends as it arrives. On the way it unfolds header lines, and drops interim responses.

const END = Buffer.from('\r\n\r\n');
const LINE_BREAK = END.subarray(0, 2);
const SPACE = 0x20;
const TAB = 0x09;

interface Taken {
  /** Bytes of the head that can be parsed now. */
  readonly head: Buffer;
  /** Bytes after the head; empty if the head continues. */
  readonly rest: Buffer;
}

export interface HeadReader {
  /** Takes ownership of the chunk. Starts over after each head. */
  take(chunk: Buffer): Taken;
}

const NOTHING = Buffer.alloc(0);

/** Number of bytes at the end that may be the start of the head's end or of a fold. */
const undecided = (bytes: Buffer): number => {
  for (let length = Math.min(END.length - 1, bytes.length); length > 0; length -= 1) {
    if (bytes.subarray(-length).equals(END.subarray(0, length))) return length;
  }
  return 0;
};

/** All of these but 101, which ends HTTP on the connection. The parser must see that, to refuse it. */
const INTERIM = /^HTTP\/1\.[01] 1(?!01)\d\d[ \r]/;
const AN_INTERIM = 'HTTP/1.1 100 ';

/** Whether the head that begins like this is of an interim response; null if more of it has to arrive first. */
const isInterim = (start: Buffer): boolean | null => {
  const text = start.toString('latin1', 0, AN_INTERIM.length);
  const mayBe = INTERIM.test(text + AN_INTERIM.slice(text.length));
  return mayBe && text.length < AN_INTERIM.length ? null : mayBe;
};

/**
 * RFC 9110 section 15.2: any number of interim responses may come before the final one, whatever they say about the
 * connection.
 *
 * RFC 9112 section 5.2: a fold in a response is replaced by spaces. White space after the status line isn't a fold
 * (section 2.2); the parser refuses it.
 */
export const createHeadReader = (): HeadReader => {
  let held: Buffer = NOTHING;
  let inFields = false;
  /** Nothing of the current head has been passed on. */
  let isNew = true;
  let isDropping = false;

  /** Up to the end of an interim response. */
  const drop = (bytes: Buffer): Taken => {
    const end = bytes.indexOf(END);
    isDropping = end === -1;
    held = isDropping ? bytes.subarray(bytes.length - undecided(bytes)) : NOTHING;
    return { head: NOTHING, rest: isDropping ? NOTHING : bytes.subarray(end + END.length) };
  };

  const unfold = (head: Buffer): void => {
    let from = 0;
    for (;;) {
      const at = head.indexOf(LINE_BREAK, from);
      if (at === -1) return;
      const next = head[at + LINE_BREAK.length];
      if (inFields && (next === SPACE || next === TAB)) head.fill(SPACE, at, at + 2);
      inFields = true;
      from = at + LINE_BREAK.length;
    }
  };

  return {
    take: (chunk) => {
      const bytes = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
      if (isNew && !isDropping) {
        const decided = isInterim(bytes);
        if (decided === null) {
          held = bytes;
          return { head: NOTHING, rest: NOTHING };
        }
        isDropping = decided;
      }
      if (isDropping) return drop(bytes);
      const end = bytes.indexOf(END);
      const upTo = end === -1 ? bytes.length - undecided(bytes) : end + END.length;
      const head = bytes.subarray(0, upTo);
      unfold(head);
      isNew = end !== -1;
      if (end === -1) {
        held = bytes.subarray(upTo);
        return { head, rest: NOTHING };
      }
      held = NOTHING;
      inFields = false;
      return { head, rest: bytes.subarray(upTo) };
    },
  };
};
