// Decides where lines start in formatted markup: before each element, unless there's text beside it.
import { IndentedOutput } from './indented-output';

/**
 * White space between tags is held back until it's known whether there is text with it; more than this counts as text.
 */
const LONGEST_BLANK = 4 * 1024;
/** How many elements up a closing tag is matched: HTML allows some closing tags to be omitted. */
const LOOKED_UP = 64;

const VOID = new Set(
  'area base br col embed hr img input link meta param source track wbr'.split(' '),
);
/** HTML elements that are part of a line of text. */
const IN_LINE = new Set(
  'a abbr b bdi bdo br cite code data dfn em i img kbd mark q s samp small span strong sub sup time u var wbr'.split(
    ' ',
  ),
);

const NAME = /^<\/?([^\s/>]*)/;

interface Open {
  readonly name: string;
  /** Contains text, so the rest of it stays on one line. */
  hasText: boolean;
  hasElements: boolean;
}

const isBlank = (bytes: Buffer): boolean =>
  bytes.every((byte) => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09);

export class MarkupLayout {
  private readonly out: IndentedOutput;
  private started = false;
  private blank: Buffer = Buffer.alloc(0);
  /** From the outermost inward. The first is the document, which no tag closes. */
  private readonly open: Open[] = [{ name: '<', hasText: false, hasElements: false }];

  constructor(
    private readonly html: boolean,
    write: (bytes: Buffer) => void,
  ) {
    this.out = new IndentedOutput(write);
  }

  /** Handles a piece of text between tags. */
  text(bytes: Buffer): void {
    const inner = this.open.at(-1);
    if (inner?.hasText !== true && isBlank(bytes)) {
      this.blank = Buffer.concat([this.blank, bytes]);
      if (this.blank.length <= LONGEST_BLANK) return;
    } else {
      this.putBlank();
      this.put(bytes);
    }
    this.putBlank();
    if (inner !== undefined) inner.hasText = true;
  }

  /** Starts a comment, an instruction or a CDATA section; the latter is text. */
  beginWhole(isText: boolean): void {
    if (isText) this.text(Buffer.alloc(0));
    else this.breakLine();
    const inner = this.open.at(-1);
    if (inner === undefined) return;
    if (isText) inner.hasText = true;
    else inner.hasElements = true;
  }

  /** Writes part of something that is passed through. */
  whole(bytes: Buffer): void {
    this.put(bytes);
  }

  /** Passes the element that has just started through unchanged. */
  keep(): void {
    const inner = this.open.at(-1);
    if (inner !== undefined) inner.hasText = true;
  }

  /** Handles a complete tag. Returns the name of an element that it opens. */
  tag(bytes: Buffer): string | null {
    const written = NAME.exec(bytes.toString('latin1', 0, 100))?.[1] ?? '';
    const name = this.html ? written.toLowerCase() : written;
    if (bytes[1] === 0x2f) {
      this.closeTag(name, bytes);
      return null;
    }
    const inLine = this.html && IN_LINE.has(name);
    if (inLine) this.text(Buffer.alloc(0));
    else this.breakLine();
    const parent = this.open.at(-1);
    if (parent !== undefined) {
      if (inLine) parent.hasText = true;
      parent.hasElements = true;
    }
    this.put(bytes);
    const isEmpty = bytes.at(-2) === 0x2f || bytes[1] === 0x21 || (this.html && VOID.has(name));
    if (isEmpty) return null;
    // An element within a line of text stays on that line.
    this.open.push({ name, hasText: inLine || parent?.hasText === true, hasElements: false });
    return name;
  }

  end(): void {
    this.out.flush();
  }

  private closeTag(name: string, bytes: Buffer): void {
    const lowest = Math.max(0, this.open.length - LOOKED_UP);
    let at = this.open.length - 1;
    while (at >= lowest && this.open[at]?.name !== name) at -= 1;
    const closed = at >= lowest ? this.open[at] : undefined;
    if (closed !== undefined) this.open.length = at;
    if (closed === undefined || (closed.hasElements && !closed.hasText)) this.breakLine();
    else this.putBlank();
    this.put(bytes);
  }

  /** Starts a line, unless there's text on this one. */
  private breakLine(): void {
    if (this.open.at(-1)?.hasText === true) {
      this.putBlank();
      return;
    }
    this.blank = Buffer.alloc(0);
    if (this.started) this.out.line(this.open.length - 1);
  }

  private putBlank(): void {
    const { blank } = this;
    this.blank = Buffer.alloc(0);
    this.put(blank);
  }

  private put(bytes: Buffer): void {
    if (bytes.length === 0) return;
    this.started = true;
    this.out.bytes(bytes);
  }
}
