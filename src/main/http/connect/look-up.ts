// Resolves host names with the system's resolver, except for names that always mean this computer.
import dns, { type LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { isLoopbackName } from '../../../shared/loopback';

const LOOPBACK: readonly LookupAddress[] = [
  { address: '127.0.0.1', family: 4 },
  { address: '::1', family: 6 },
];

/** `localhost` and its subdomains resolve to loopback without a query (RFC 6761 section 6.3). */
export const lookUp: LookupFunction = (hostname, options, callback) => {
  if (!isLoopbackName(hostname)) {
    dns.lookup(hostname, options, callback);
    return;
  }
  const family = options.family === 'IPv4' ? 4 : options.family === 'IPv6' ? 6 : options.family;
  const found = LOOPBACK.filter((each) => !family || each.family === family);
  process.nextTick(() => {
    if (options.all === true) callback(null, [...found]);
    else callback(null, found[0]?.address ?? '', found[0]?.family);
  });
};
