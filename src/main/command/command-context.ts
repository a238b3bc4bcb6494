// What a command runs with.
import type { Connection } from '../../shared/connection';
import type { Passed } from '../redaction/gate';
import type { ResponseBody } from '../response/store/response-body';
import type { ResponseBodies } from '../response/bodies/response-bodies';
import type { Services } from '../services';

/** Where a command prints: its own standard streams, or those of the program that asked for it. */
export interface Streams {
  /** Whether a person reads the standard output, rather than a program or file. */
  readonly isTerminal: boolean;
  /** Writes to the standard output, and waits while the reader is slow. Does nothing once it's closed. */
  write(content: string | Passed<Buffer>): Promise<void>;
  /** Writes a line to the standard error. What other programs sent must have gone through `visibleLine`. */
  say(line: string): void;
  /** Shows a line that the next one replaces, on the standard error if that's a terminal. Empty: removes it. */
  progress(line: string): void;
  /** Sends a body to the program that asked, which writes the file after --output itself. Only for another process's. */
  readonly sendBody?: (body: Pick<ResponseBody, 'bytes' | 'read'>) => Promise<void>;
  /** Colors a text for the standard output or error, if that's a terminal that shows colors. */
  readonly color: Record<'out' | 'err', (style: Style, text: string) => string>;
}

export type Style = 'red' | 'green' | 'cyan' | 'dim' | 'bold';

export interface CommandContext {
  readonly services: Services;
  /** The connection that the command is about. */
  readonly connection: Connection;
  /** Stores the bodies that can't be printed as they arrive. */
  readonly responses: ResponseBodies;
  readonly streams: Streams;
}
