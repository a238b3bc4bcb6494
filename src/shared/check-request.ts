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

/** Whether an Accept-Encoding value asks for uncompressed content only (RFC 9110 section 12.5.3). */
const refusesCompression = (value: string): boolean => /^(?:identity)?$/i.test(value.trim());

/** @param acceptsCompressed Whether a person has allowed compressed responses in Settings. */
export const headerFault = (
  [name, value]: readonly [string, string],
  acceptsCompressed: boolean,
): RequestFault | null => {
  if (!TOKEN.test(name))
    return { code: 'header-invalid', detail: `The name is “${name.slice(0, 100)}”.` };
  if (RESERVED.has(name.toLowerCase())) return { code: 'header-reserved', detail: name };
  if (name.toLowerCase() === 'accept-encoding' && !acceptsCompressed && !refusesCompression(value))
    return { code: 'compression-off', detail: `The value is “${value.trim().slice(0, 100)}”.` };
  return FIELD_VALUE.test(value)
    ? null
    : { code: 'header-invalid', detail: `The value of ${name}.` };
};
