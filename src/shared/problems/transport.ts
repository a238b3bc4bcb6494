// Problems on the way to a server, whether token endpoint or API.
import type { Entry } from './entry';

export const TRANSPORT_PROBLEMS = {
  'name-not-resolved': {
    title: 'The host name can’t be resolved.',
    owner: 'network',
    next: 'Check the URL for typos, then your network or VPN. For a name that exists only on a company network, contact the network’s administrator.',
    action: 'try-again',
  },
  'connection-refused': {
    title: 'Connection refused.',
    owner: 'network',
    next: 'Check the host and port. If they’re right, ask the server’s operator whether it’s running.',
    action: 'try-again',
  },
  'connection-failed': {
    title: 'The connection failed.',
    owner: 'network',
    next: 'Check the URL, network, VPN and firewall, or ask the network’s administrator what’s allowed through.',
    action: 'try-again',
  },
  'tls-expired': {
    title: 'The server’s certificate has expired.',
    owner: 'server',
    next: 'Check this computer’s clock. If it’s right, ask the server’s operator to renew the certificate.',
  },
  'tls-not-yet-valid': {
    title: 'The server’s certificate isn’t valid yet.',
    owner: 'computer',
    next: 'Check this computer’s clock. If it’s right, contact the server’s operator.',
  },
  'tls-not-trusted': {
    title: 'The server’s certificate is signed by an authority that this computer doesn’t trust.',
    owner: 'network',
    next: 'If your company has its own certificate authority, choose its file in Settings under Certificate authorities. Otherwise, contact the server’s operator.',
    action: 'open-settings',
  },
  'tls-chain-incomplete': {
    title: 'The server sent an incomplete certificate chain.',
    owner: 'server',
    next: 'Ask the server’s operator to send the whole chain. Until then, choose the certificate of the authority that signed it in Settings under Certificate authorities.',
    action: 'open-settings',
  },
  'tls-self-signed': {
    title: 'The server’s certificate is self-signed.',
    owner: 'server',
    next: 'If you trust the server, get its certificate from the server’s operator and choose it in Settings under Certificate authorities.',
    action: 'open-settings',
  },
  'tls-wrong-host': {
    title: 'The server’s certificate is for a different host name.',
    owner: 'server',
    next: 'Check the host in the URL. If it’s right, contact the server’s operator.',
  },
  'tls-not-spoken': {
    title: 'The server doesn’t use TLS on that port.',
    owner: 'you',
    next: 'Check the port, or use http:// instead of https:// in the URL. If both are right, contact the server’s operator.',
  },
  'https-expected': {
    title: 'The server expects https on that port.',
    owner: 'you',
    next: 'Use https:// instead of http:// in the URL.',
  },
  'tls-outdated': {
    title: 'The server supports only outdated versions of TLS.',
    owner: 'server',
    next: 'Ask the server’s operator to support TLS 1.2 or later, with keys of a current length.',
  },
  'http2-only': {
    title: 'The server supports only HTTP/2, which Keybearer doesn’t.',
    owner: 'server',
    next: 'Ask the server’s operator to support HTTP/1.1 too, or for a URL where it does.',
  },
  'tls-failed': {
    title: 'The TLS handshake failed.',
    owner: 'server',
    next: 'Check the scheme and port. If they’re right, ask the server’s operator which versions of TLS it supports.',
  },
  'time-limit': {
    title: 'The request timed out.',
    owner: 'server',
    next: 'Try again, or raise the time limit in Settings. If it keeps happening, contact the server’s operator.',
    action: 'try-again',
  },
  'time-limit-while-sending': {
    title: 'The request timed out while it was being sent.',
    owner: 'server',
    next: 'The server may have processed it. Check before you send it again, with a higher time limit if needed. If it keeps happening, contact the server’s operator.',
  },
  'time-limit-after-send': {
    title: 'The request was sent, but the response timed out.',
    owner: 'server',
    next: 'The server may have processed it. Check before you send it again, with a higher time limit if needed. If it keeps happening, contact the server’s operator.',
  },
  'signing-key-missing': {
    title: 'There’s no signing key in the keychain.',
    owner: 'you',
    next: 'In Settings, under More, choose the key’s file or another client authentication method.',
    action: 'open-settings',
  },
  'tls-client-certificate': {
    title: 'The server requires a client certificate, or rejected the one that was sent.',
    owner: 'you',
    next: 'Choose a certificate and key in Settings under Client certificate. Ask the server’s operator which authority it accepts.',
    action: 'open-settings',
  },
  'client-key-missing': {
    title: 'The client certificate’s key isn’t in the keychain.',
    owner: 'you',
    next: 'Choose the key again in Settings under Client key.',
    action: 'open-settings',
  },
  'tls-switch-ignored': {
    title: 'NODE_TLS_REJECT_UNAUTHORIZED=0 is set in the environment and is ignored.',
    owner: 'computer',
    next: 'Keybearer always verifies certificates. If your company has its own certificate authority, choose its file in Settings under More.',
  },
  'proxy-unreachable': {
    title: 'The proxy can’t be reached.',
    owner: 'network',
    next: 'Check the proxy in Settings or in the system’s settings. Some proxies need a VPN; the proxy’s administrator knows.',
    action: 'open-settings',
  },
  'proxy-authentication': {
    title: 'The proxy requires a username and password.',
    owner: 'you',
    next: 'In Settings, under Proxy, choose Custom and enter the address, username and password.',
    action: 'open-settings',
  },
  'proxy-refused': {
    title: 'The proxy blocked this connection.',
    owner: 'network',
    next: 'Ask the proxy’s administrator to allow the host and port, or choose another proxy in Settings.',
    action: 'open-settings',
  },
  'proxy-cannot-connect': {
    title: 'The proxy couldn’t reach the server.',
    owner: 'network',
    next: 'Check the host and port in the URL. If they’re right, ask the server’s operator whether it’s running, or the proxy’s administrator whether the proxy can reach it.',
    action: 'try-again',
  },
  'proxy-unsupported': {
    title: 'That type of proxy isn’t supported.',
    owner: 'you',
    next: 'Enter an http, https or socks5 proxy in Settings.',
    action: 'open-settings',
  },
  'not-http': {
    title: 'The server’s response isn’t valid HTTP.',
    owner: 'server',
    next: 'Check the scheme, host and port. If they’re right, contact the server’s operator.',
  },
  'headers-too-large': {
    title: 'The response headers are too large.',
    owner: 'server',
    next: 'Raise the limit for headers in Settings, or contact the server’s operator.',
    action: 'open-settings',
  },
  'headers-beyond-limit': {
    title: 'The response headers are too large.',
    owner: 'server',
    next: 'Contact the server’s operator. Keybearer’s limit can’t be raised further.',
  },
  'header-lines-too-many': {
    title: 'The response has too many header lines.',
    owner: 'server',
    next: 'Contact the server’s operator.',
  },
  'broke-off': {
    title: 'The response was cut off.',
    owner: 'server',
    next: 'Try again. If it keeps happening, contact the server’s operator. The part that arrived is shown.',
    action: 'try-again',
  },
  'broke-off-after-send': {
    title: 'The response was cut off.',
    owner: 'server',
    next: 'The server may have processed the request. Check before you send it again. If it keeps happening, contact the server’s operator. The part that arrived is shown.',
  },
  'connection-lost': {
    title: 'The connection was lost before a response arrived.',
    owner: 'server',
    next: 'Try again. If it keeps happening, check the scheme and port (a server that expects https may hang up on http), then contact the server’s operator.',
    action: 'try-again',
  },
  'connection-lost-after-send': {
    title: 'The connection was lost after the request was sent.',
    owner: 'server',
    next: 'The server may have processed it. Check before you send it again. If it keeps happening, check the scheme and port, then contact the server’s operator.',
  },
  'file-changed': {
    title: 'The file changed while it was being sent.',
    owner: 'you',
    next: 'The server didn’t receive all of it. If another program writes to the file, such as a log, send a copy. Otherwise, try again.',
    action: 'try-again',
  },
  'body-undecodable': {
    title: 'The response can’t be decompressed.',
    owner: 'server',
    next: 'Contact the server’s operator: the encoding in its headers doesn’t match the body.',
  },
  'too-large': {
    title: 'The response is larger than the limit.',
    owner: 'you',
    next: 'The part that arrived is shown. Raise the limit in Settings, or request less data.',
    action: 'open-settings',
  },
  cancelled: {
    title: 'Request cancelled.',
    owner: 'you',
    next: 'Send it again anytime.',
  },
} as const satisfies Record<string, Entry>;
