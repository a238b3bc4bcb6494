// Decides whether a request's method and headers may be sent. Shared by main, which sends them, and the window, which
// copies what main would send.
import { HEADERS_OF_MAIN } from './headers-of-main';

export interface RequestFault {
  readonly code: 'method-invalid' | 'header-invalid' | 'header-reserved' | 'compression-off';
  readonly detail: string;
}

/** RFC 9110 section 5.6.2. */
const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
/** RFC 9110 section 5.5: visible characters, spaces, tabs, and obs-text, which is sent as Latin-1. */
const FIELD_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

/** Only main sends credentials. */
const RESERVED = new Set<string>([
  'authorization',
  'proxy-authorization',
  'cookie',
  ...HEADERS_OF_MAIN,
]);

/** TRACE would echo the token; CONNECT is for proxies. */
const REFUSED_METHODS = new Set(['TRACE', 'CONNECT', 'TRACK']);

export const methodFault = (method: string): RequestFault | null =>
  TOKEN.test(method) && !REFUSED_METHODS.has(method.toUpperCase())
    ? null
    : { code: 'method-invalid', detail: method.slice(0, 32) };

/**
 * Whether a header asks for compressed content: Accept-Encoding with another value than `identity` (RFC 9110 section
 * 12.5.3), or A-IM, whose values name deltas and compressions (RFC 3229 section 10.5.3).
 */
const asksForCompression = (name: string, value: string): boolean => {
  if (name === 'accept-encoding') return !/^(?:identity)?$/i.test(value.trim());
  return name === 'a-im' && value.trim() !== '';
};

/** @param acceptsCompressed Whether a person has allowed compressed responses in Settings. */
export const headerFault = (
  [name, value]: readonly [string, string],
  acceptsCompressed: boolean,
): RequestFault | null => {
  if (!TOKEN.test(name))
    return { code: 'header-invalid', detail: `The name is “${name.slice(0, 100)}”.` };
  if (RESERVED.has(name.toLowerCase())) return { code: 'header-reserved', detail: name };
  if (!acceptsCompressed && asksForCompression(name.toLowerCase(), value))
    return { code: 'compression-off', detail: `It’s ${name}: ${value.trim().slice(0, 100)}` };
  return FIELD_VALUE.test(value)
    ? null
    : { code: 'header-invalid', detail: `The value of ${name}.` };
};
