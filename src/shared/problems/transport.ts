// What may happen on the way to a server, of the token endpoint or of the API.
import type { Entry } from './entry';

export const TRANSPORT_PROBLEMS = {
  'name-not-resolved': {
    title: 'The host name cannot be found.',
    whose: 'network',
    next: 'Check the address for a typing error, then the network or VPN; a name that is known on a company network only is known to whoever runs that network.',
    action: 'try-again',
  },
  'connection-refused': {
    title: 'Nothing accepts connections at that address.',
    whose: 'network',
    next: 'Check host and port; if they are right, ask whoever runs the server whether it runs.',
    action: 'try-again',
  },
  'connection-failed': {
    title: 'No connection could be made.',
    whose: 'network',
    next: 'Check the address, the network, the VPN and the firewall; ask whoever runs the network what it lets through.',
    action: 'try-again',
  },
  'tls-expired': {
    title: 'The server’s certificate has expired.',
    whose: 'server',
    next: 'Check this computer’s clock; if it is right, tell whoever runs the server to renew it.',
  },
  'tls-not-yet-valid': {
    title: 'The server’s certificate is not valid yet.',
    whose: 'computer',
    next: 'Check this computer’s clock; if it is right, tell whoever runs the server.',
  },
  'tls-not-trusted': {
    title: 'The server’s certificate is signed by an authority this computer does not know.',
    whose: 'network',
    next: 'If your company runs its own certificate authority, choose its file under Certificate authorities in Settings; if it does not, tell whoever runs the server.',
    action: 'open-settings',
  },
  'tls-chain-incomplete': {
    title:
      'The server sends its certificate alone, and the authority that signed it is not known here.',
    whose: 'server',
    next: 'Tell whoever runs the server to send the whole chain. Until it does, or where there is none, choose the certificate of the authority that signed it under Certificate authorities in Settings.',
    action: 'open-settings',
  },
  'tls-self-signed': {
    title: 'The server’s certificate is self-signed.',
    whose: 'server',
    next: 'If you know the server, choose its certificate under Certificate authorities in Settings; you get it from whoever runs the server.',
    action: 'open-settings',
  },
  'tls-wrong-host': {
    title: 'The server’s certificate belongs to another name.',
    whose: 'server',
    next: 'Check the host in the address; if it is right, tell whoever runs the server.',
  },
  'tls-not-spoken': {
    title: 'The server does not speak TLS at that port.',
    whose: 'you',
    next: 'Check the port, or write http:// in the place of https:// in the address; if both are right, ask whoever runs the server.',
  },
  'https-expected': {
    title: 'The server expects https at that port.',
    whose: 'you',
    next: 'Write https:// in the place of http:// in the address.',
  },
  'tls-outdated': {
    title: 'The server speaks no TLS but what is outdated.',
    whose: 'server',
    next: 'Ask whoever runs the server to offer TLS 1.2 or newer, with keys of today’s length.',
  },
  'http2-only': {
    title: 'The server speaks HTTP/2 only, which Keybearer does not.',
    whose: 'server',
    next: 'Ask whoever runs the server to offer HTTP/1.1 too, or for an address where it does.',
  },
  'tls-failed': {
    title: 'No secure connection could be agreed on.',
    whose: 'server',
    next: 'Check scheme and port; if they are right, ask whoever runs the server which TLS it speaks.',
  },
  'time-limit': {
    title: 'No complete answer within the time limit.',
    whose: 'server',
    next: 'Try again, or raise the time limit in Settings; if it stays silent, ask whoever runs the server.',
    action: 'try-again',
  },
  'time-limit-after-send': {
    title: 'The request was sent, and no complete response came within the time limit.',
    whose: 'server',
    next: 'It may have been carried out. Look before you send it again, with a higher time limit if need be; if it stays silent, ask whoever runs the server.',
  },
  'signing-key-missing': {
    title: 'There is no signing key in the keychain.',
    whose: 'you',
    next: 'Choose the key’s file under More in Settings, or another client authentication.',
    action: 'open-settings',
  },
  'tls-client-certificate': {
    title: 'The server asks for a client certificate, or does not accept the one it was shown.',
    whose: 'you',
    next: 'Choose certificate and key under Client certificate in Settings; ask whoever runs the server which authority it accepts.',
    action: 'open-settings',
  },
  'client-key-missing': {
    title: 'The client certificate’s key is not in the keychain.',
    whose: 'you',
    next: 'Choose the key again under Client key in Settings.',
    action: 'open-settings',
  },
  'tls-switch-ignored': {
    title: 'NODE_TLS_REJECT_UNAUTHORIZED=0 is set in the environment, and is ignored.',
    whose: 'computer',
    next: 'Servers’ certificates are always checked. Where your company has its own authority, choose its file under More in Settings.',
  },
  'proxy-unreachable': {
    title: 'The proxy cannot be reached.',
    whose: 'network',
    next: 'Check the proxy in Settings, or the system’s own proxy settings; some are reached on a VPN only, as whoever runs the proxy can tell.',
    action: 'open-settings',
  },
  'proxy-authentication': {
    title: 'The proxy asks for a user name and password.',
    whose: 'you',
    next: 'In Settings, choose Custom under Proxy, and enter address, user name and password.',
    action: 'open-settings',
  },
  'proxy-refused': {
    title: 'The proxy does not let this connection through.',
    whose: 'network',
    next: 'Ask whoever runs the proxy to allow the host and port, or choose another proxy in Settings.',
    action: 'open-settings',
  },
  'proxy-unsupported': {
    title: 'That kind of proxy cannot be used.',
    whose: 'you',
    next: 'Enter an http, https or socks5 proxy in Settings.',
    action: 'open-settings',
  },
  'not-http': {
    title: 'The server did not speak valid HTTP.',
    whose: 'server',
    next: 'Check scheme, host and port; if they are right, tell whoever runs the server.',
  },
  'headers-too-large': {
    title: 'The answer’s headers are too large.',
    whose: 'server',
    next: 'Raise the limit for headers in Settings, or tell whoever runs the server.',
    action: 'open-settings',
  },
  'broke-off': {
    title: 'The answer broke off.',
    whose: 'server',
    next: 'Try again; if it stays, tell whoever runs the server. What had arrived is shown.',
    action: 'try-again',
  },
  'broke-off-after-send': {
    title: 'The response broke off.',
    whose: 'server',
    next: 'The request may have been carried out. Look before you send it again; if it stays, tell whoever runs the server. What had arrived is shown.',
  },
  'connection-lost': {
    title: 'The connection was lost before an answer came.',
    whose: 'server',
    next: 'Try again; if it stays, check scheme and port (a server that expects https hangs up on http), then tell whoever runs the server.',
    action: 'try-again',
  },
  'connection-lost-after-send': {
    title: 'The connection was lost after the request was sent.',
    whose: 'server',
    next: 'It may have been carried out. Look before you send it again; if it stays, check scheme and port, then tell whoever runs the server.',
  },
  'body-undecodable': {
    title: 'The response cannot be decompressed.',
    whose: 'server',
    next: 'Tell whoever runs the server: its Content-Encoding does not match what was sent.',
  },
  'too-large': {
    title: 'The answer is larger than the limit.',
    whose: 'you',
    next: 'What had arrived is shown. Raise the limit in Settings, or ask the API for less.',
    action: 'open-settings',
  },
  cancelled: {
    title: 'Cancelled.',
    whose: 'you',
    next: 'Send it again when you like.',
  },
} as const satisfies Record<string, Entry>;
