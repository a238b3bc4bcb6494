// The output of a formatter: collects bytes into larger chunks and indents lines.
import { DEEPEST_INDENT } from '../../../shared/text-layout';

const OUT_SIZE = 64 * 1024;
const INDENT = Buffer.concat([Buffer.from('\n'), Buffer.alloc(DEEPEST_INDENT * 2, ' ')]);

export class IndentedOutput {
  private readonly out = Buffer.allocUnsafeSlow(OUT_SIZE);
  private used = 0;

  constructor(private readonly write: (bytes: Buffer) => void) {}

  byte(value: number): void {
    if (this.used === OUT_SIZE) this.flush();
    this.out[this.used] = value;
    this.used += 1;
  }

  bytes(bytes: Buffer): void {
    if (bytes.length > OUT_SIZE - this.used) this.flush();
    if (bytes.length > OUT_SIZE) {
      this.write(bytes);
      return;
    }
    bytes.copy(this.out, this.used);
    this.used += bytes.length;
  }

  /** Ends the current line and starts the next at this level. */
  line(level: number): void {
    this.bytes(INDENT.subarray(0, 1 + 2 * Math.min(level, DEEPEST_INDENT)));
  }

  flush(): void {
    if (this.used > 0) this.write(this.out.subarray(0, this.used));
    this.used = 0;
  }
}
