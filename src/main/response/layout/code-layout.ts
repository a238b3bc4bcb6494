// Decides where lines start in formatted code, and their indentation, from the brackets.
import { IndentedOutput } from './indented-output';

const SPACE = 0x20;

/** Brackets as bytes; `$` stands for the bracket that `${` opens in a template. */
export const BRACE = { open: 0x7b, close: 0x7d, template: 0x24 } as const;
/** The opening bracket for each closing one. */
export const MATES: ReadonlyMap<number, number> = new Map([
  [0x29, 0x28],
  [0x5d, 0x5b],
  [BRACE.close, BRACE.open],
]);
/** Bytes that can follow a closing brace on the same line: `;,).](` */
const BEHIND_BRACE: ReadonlySet<number> = new Set([0x3b, 0x2c, 0x29, 0x2e, 0x5d, 0x28]);
/** How many open brackets are compared with a closing one that doesn't match. */
const LOOKED_BACK = 64;

interface Open {
  readonly bracket: number;
  /** Indentation level of its line. */
  readonly level: number;
}

export class CodeLayout {
  /** There was white space since the last byte of code. */
  space = false;
  /** The last byte written. */
  last = 0;
  private readonly open: Open[] = [];
  /** Indentation level of the current line. */
  private level = 0;
  private lineBreak: 'none' | 'due' | 'behind-brace' = 'none';
  private lineIsEmpty = true;

  private readonly out: IndentedOutput;

  constructor(write: (bytes: Buffer) => void) {
    this.out = new IndentedOutput(write);
  }

  /** The innermost open bracket. */
  get inner(): number | undefined {
    return this.open.at(-1)?.bracket;
  }

  /** Makes the next byte of code start a line. */
  breakLine(): void {
    this.lineBreak = 'due';
  }

  /** Writes a byte of code that isn't white space. Returns whether there was white space before it. */
  code(value: number, closed?: Open): boolean {
    const breaks =
      this.lineBreak === 'due' || (this.lineBreak === 'behind-brace' && !BEHIND_BRACE.has(value));
    const spaced = breaks || this.space;
    if (breaks) this.beginLine(closed);
    else if (this.space && !this.lineIsEmpty) this.out.byte(SPACE);
    this.lineBreak = 'none';
    this.space = false;
    this.verbatim(value);
    return spaced;
  }

  /** Writes a byte unchanged. */
  verbatim(value: number): void {
    this.out.byte(value);
    this.last = value;
    this.lineIsEmpty = false;
  }

  opened(bracket: number): void {
    this.open.push({ bracket, level: this.level });
    if (bracket === BRACE.open) this.breakLine();
  }

  /** Writes a closing bracket. Returns what it closes. */
  close(value: number): number | undefined {
    const closed = this.popTo(value);
    const isBrace = value === BRACE.close && closed?.bracket !== BRACE.template;
    if (isBrace) {
      // Empty brackets stay together.
      const isEmpty = this.last === BRACE.open;
      this.lineBreak = isEmpty ? 'none' : 'due';
      this.space &&= !isEmpty;
    }
    this.code(value, closed);
    if (isBrace) this.lineBreak = 'behind-brace';
    return closed?.bracket;
  }

  flush(): void {
    this.out.flush();
  }

  /** Removes the bracket that this one closes, and all that were left open inside it. */
  private popTo(value: number): Open | undefined {
    const isMate = (bracket: number | undefined): boolean =>
      bracket === MATES.get(value) || (value === BRACE.close && bracket === BRACE.template);
    const lowest = Math.max(0, this.open.length - LOOKED_BACK);
    let at = this.open.length - 1;
    while (at >= lowest && !isMate(this.open[at]?.bracket)) at -= 1;
    return at < lowest ? undefined : this.open.splice(at)[0];
  }

  /** Indents one level deeper than the line of the enclosing bracket; a closing bracket as deep as that line. */
  private beginLine(closed: Open | undefined): void {
    if (this.lineIsEmpty) return;
    const around = this.open.at(-1);
    this.level = closed?.level ?? (around === undefined ? 0 : around.level + 1);
    this.out.line(this.level);
    this.lineIsEmpty = true;
  }
}
