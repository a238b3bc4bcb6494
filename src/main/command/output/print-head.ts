// A response's head, and how far a call has got, in a line each.
import type { ApiResponse, Progress } from '../../../shared/bridge/response';
import type { Passed } from '../../redaction/gate';
import type { Streams } from '../command-context';
import { visibleLine } from './visible-text';

const bytes = (count: number): string => `${count.toLocaleString('en')} bytes`;

const withReason = (status: number, text: string): string =>
  text === '' ? String(status) : `${status} ${visibleLine(text)}`;

/** Prints the status line and the headers as received, and an empty line. */
export const printHead = async (response: Passed<ApiResponse>, streams: Streams): Promise<void> => {
  const { status, statusText, headers } = response;
  const show = streams.isTerminal ? visibleLine : (text: string) => text;
  const lines = headers.map(
    ([name, value]) => `${streams.color.out('cyan', show(name))}: ${show(value)}`,
  );
  await streams.write(`${[withReason(status, statusText), ...lines, ''].join('\n')}\n`);
};

/** Such as `200 OK · 1,234 bytes · 82 ms`. */
export const statusLine = ({ status, statusText, body, timing }: ApiResponse): string =>
  [
    withReason(status, statusText),
    bytes(body.bytes),
    `${Math.round(timing.total).toLocaleString('en')} ms`,
    ...(body.hidden > 0 ? [`${body.hidden} secret${body.hidden === 1 ? '' : 's'} hidden`] : []),
  ].join(' · ');

const STEPS: Readonly<Record<Progress['step'], string>> = {
  token: 'Requesting a token…',
  connecting: 'Connecting…',
  sending: 'Sending…',
  waiting: 'Waiting for the response…',
  receiving: 'Receiving…',
};

/** The line for a call that takes a while. */
export const progressLine = ({
  step,
  upload,
  bytes: received,
  expectedBytes,
}: Progress): string => {
  if (step === 'sending' && upload !== null)
    return `Sending ${upload.bytes.toLocaleString('en')} of ${bytes(upload.of)}`;
  if (step === 'receiving' && received > 0)
    return expectedBytes === null
      ? `Receiving ${bytes(received)}`
      : `Receiving ${received.toLocaleString('en')} of ${bytes(expectedBytes)}`;
  return STEPS[step];
};
