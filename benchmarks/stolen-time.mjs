// When the host of a virtual machine takes CPU time from it: what stands still then does so for no fault of its own.
import { readFileSync } from 'node:fs';

const LOOK_EVERY_MS = 10;
/** Linux books what was taken once it runs again. */
const BOOKED_AFTER_MS = 40;

/** Time stolen from all CPUs so far, in ticks (Linux, proc(5)); 0 where nobody tells. */
const stolen = () => {
  try {
    return Number(/^cpu +(?:\d+ ){7}(\d+)/.exec(readFileSync('/proc/stat', 'latin1'))?.[1] ?? 0);
  } catch {
    return 0;
  }
};

/** Watches until it is stopped. `wasStolen` takes two times of Date.now(). */
export function watchStolenTime() {
  const bookedAt = [];
  let before = stolen();
  const timer = setInterval(() => {
    const now = stolen();
    if (now > before) bookedAt.push(Date.now());
    before = now;
  }, LOOK_EVERY_MS);
  return {
    wasStolen: (from, to) => bookedAt.some((at) => at >= from && at <= to + BOOKED_AFTER_MS),
    stop: () => clearInterval(timer),
  };
}
