// Where lines begin in code that is laid out, and how far they are indented: as its brackets say.
import { IndentedOutput } from './indented-output';

const SPACE = 0x20;

/** Brackets by their bytes; `$` is what a template's `${` opens. */
export const BRACE = { open: 0x7b, close: 0x7d, template: 0x24 } as const;
/** What each closing bracket closes. */
export const MATES: ReadonlyMap<number, number> = new Map([
  [0x29, 0x28],
  [0x5d, 0x5b],
  [BRACE.close, BRACE.open],
]);
/** What may stand behind a closing brace in the same line: `;,).](` */
const BEHIND_BRACE: ReadonlySet<number> = new Set([0x3b, 0x2c, 0x29, 0x2e, 0x5d, 0x28]);
/** How many open brackets a closing one is held against, where they do not match. */
const LOOKED_BACK = 64;

interface Open {
  readonly bracket: number;
  /** Of the line that it stands in. */
  readonly level: number;
}

export class CodeLayout {
  /** White space has come since the last byte of code. */
  space = false;
  /** The last byte of all. */
  last = 0;
  private readonly open: Open[] = [];
  /** Of the line that is written just now. */
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

  /** The next byte of code begins a line. */
  breakLine(): void {
    this.lineBreak = 'due';
  }

  /** A byte of code that is no white space. Tells whether there was some before it. */
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

  /** A byte that is passed on as it is. */
  verbatim(value: number): void {
    this.out.byte(value);
    this.last = value;
    this.lineIsEmpty = false;
  }

  opened(bracket: number): void {
    this.open.push({ bracket, level: this.level });
    if (bracket === BRACE.open) this.breakLine();
  }

  /** A closing bracket, written where it belongs. Tells what it closes. */
  close(value: number): number | undefined {
    const closed = this.popTo(value);
    const isBrace = value === BRACE.close && closed?.bracket !== BRACE.template;
    if (isBrace) {
      // What is empty stays together.
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

  /** Lets go of what a bracket closes, and of what was left open in it. */
  private popTo(value: number): Open | undefined {
    const isMate = (bracket: number | undefined): boolean =>
      bracket === MATES.get(value) || (value === BRACE.close && bracket === BRACE.template);
    const lowest = Math.max(0, this.open.length - LOOKED_BACK);
    let at = this.open.length - 1;
    while (at >= lowest && !isMate(this.open[at]?.bracket)) at -= 1;
    return at < lowest ? undefined : this.open.splice(at)[0];
  }

  /** One deeper than the line that opened what it is in; what closes that, as deep. */
  private beginLine(closed: Open | undefined): void {
    if (this.lineIsEmpty) return;
    const around = this.open.at(-1);
    this.level = closed?.level ?? (around === undefined ? 0 : around.level + 1);
    this.out.line(this.level);
    this.lineIsEmpty = true;
  }
}
