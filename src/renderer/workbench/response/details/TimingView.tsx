// A request's timing, one bar per phase.
import type { Timing } from '../../../../shared/bridge/response';
import { formatLocalTime, formatMs } from '../../../ui/format';
import * as words from './words';

type Phase = Exclude<keyof Timing, 'startedAt' | 'total'>;

const PHASES: readonly (readonly [Phase, string])[] = [
  ['token', words.token],
  ['queued', words.queued],
  ['lookup', words.lookup],
  ['connect', words.connection],
  ['tls', words.tls],
  ['waiting', words.waiting],
  ['download', words.download],
];

export interface TimingBar {
  readonly name: string;
  /** Null if there was no such phase. */
  readonly ms: number | null;
  /** Shares of the total, from 0 to 1. */
  readonly start: number;
  readonly length: number;
}

const timingBars = (timing: Timing): readonly TimingBar[] => {
  const whole = Math.max(timing.total, 0.001);
  let begun = 0;
  return PHASES.map(([phase, name]) => {
    const ms = timing[phase];
    const start = Math.min(1, begun / whole);
    const length = Math.min(1 - start, (ms ?? 0) / whole);
    begun += ms ?? 0;
    return { name, ms, start, length };
  });
};

export function TimingView({ timing }: { readonly timing: Timing }) {
  return (
    <div className="timing" tabIndex={0} role="group" aria-label={words.requestTiming}>
      <table className="timing__table">
        <caption className="sr-only">{words.timeForEach}</caption>
        <tbody>
          {timingBars(timing).map(({ name, ms, start, length }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td className="timing__ms">{ms === null ? '–' : formatMs(ms)}</td>
              <td className="timing__track" aria-hidden="true">
                {ms !== null && (
                  <span
                    className="timing__bar"
                    style={{ marginLeft: `${start * 100}%`, width: `max(2px, ${length * 100}%)` }}
                  />
                )}
              </td>
            </tr>
          ))}
          <tr className="timing__total">
            <th scope="row">{words.total}</th>
            <td className="timing__ms">{formatMs(timing.total)}</td>
            <td className="dim">{words.sent(formatLocalTime(timing.startedAt))}</td>
          </tr>
        </tbody>
      </table>
      <p className="hint">{words.timingNote}</p>
    </div>
  );
}
