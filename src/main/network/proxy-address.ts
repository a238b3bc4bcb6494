// Parses a proxy's address as people and operating systems write it.
import { ProblemError } from '../problem-error';
import { ownValue } from '../../shared/own-value';
import * as words from './words';

const SCHEMES = new Set(['http:', 'https:', 'socks5:', 'socks4:']);

/** Returns scheme, host and port; `proxy.example.com:3128` is an http proxy. Throws a ProblemError. */
export const parseProxyAddress = (text: string): string => {
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`;
  if (!URL.canParse(address)) {
    throw new ProblemError('url-invalid', {
      next: words.enterHostAndPort,
    });
  }
  const url = new URL(address);
  if (url.username !== '' || url.password !== '') {
    throw new ProblemError('url-has-credentials', {
      next: words.ownFields,
    });
  }
  if (!SCHEMES.has(url.protocol) || url.hostname === '') {
    throw new ProblemError('proxy-unsupported', { detail: words.beginsWith(url.protocol) });
  }
  if (!/^\/?$/.test(url.pathname) || url.search !== '' || url.hash !== '') {
    throw new ProblemError('url-invalid', words.ONLY_HOST_AND_PORT);
  }
  return `${url.protocol}//${url.host}`;
};

const OF_PAC = {
  PROXY: 'http',
  HTTP: 'http',
  HTTPS: 'https',
  SOCKS: 'socks4',
  SOCKS4: 'socks4',
  SOCKS5: 'socks5',
};

/**
 * Parses Chromium's PAC result, `PROXY one:3128; SOCKS5 two:1080; DIRECT`, in order; null means direct. Unknown kinds
 * are skipped. Throws `proxy-unsupported` if nothing is left.
 */
export const parsePacResult = (text: string): readonly (string | null)[] => {
  const found = text
    .split(';')
    .map((each) => each.trim().split(/\s+/))
    .flatMap(([kind = '', place = '']) => {
      if (kind.toUpperCase() === 'DIRECT') return [null];
      const scheme = ownValue(OF_PAC, kind.toUpperCase());
      return scheme === undefined || place === ''
        ? []
        : [parseProxyAddress(`${scheme}://${place}`)];
    });
  if (found.length === 0) {
    throw new ProblemError('proxy-unsupported', {
      detail: words.systemsProxyUnsupported,
    });
  }
  return found;
};
