// Resolves host names with the system's resolver, except for names that always mean this computer.
import dns, { type LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { isLoopbackName } from '../../../shared/loopback';

const LOOPBACK: readonly LookupAddress[] = [
  { address: '127.0.0.1', family: 4 },
  { address: '::1', family: 6 },
];

let pending = 0;

/** Look-ups that the system's resolver hasn't finished. They can't be stopped, and Node waits for them when it exits. */
export const pendingLookUps = (): number => pending;

/** `localhost` and its subdomains resolve to loopback without a query (RFC 6761 section 6.3). */
export const lookUp: LookupFunction = (hostname, options, callback) => {
  if (!isLoopbackName(hostname)) {
    pending += 1;
    dns.lookup(hostname, options, (...found) => {
      pending -= 1;
      callback(...found);
    });
    return;
  }
  const family = options.family === 'IPv4' ? 4 : options.family === 'IPv6' ? 6 : options.family;
  const found = LOOPBACK.filter((each) => !family || each.family === family);
  process.nextTick(() => {
    if (options.all === true) callback(null, [...found]);
    else callback(null, found[0]?.address ?? '', found[0]?.family);
  });
};
