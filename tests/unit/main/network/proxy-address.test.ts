// Proxy addresses as people and PAC files write them.
import { describe, expect, test } from 'vitest';
import { parsePacResult, parseProxyAddress } from '../../../../src/main/network/proxy-address';
import { problemOf } from '../../../../src/main/problem-error';

const codeOf = (parse: () => unknown): string => {
  try {
    return `none: ${JSON.stringify(parse())}`;
  } catch (error) {
    return problemOf(error).code;
  }
};

describe('what a person enters', () => {
  test.each([
    ['proxy.example.com:3128', 'http://proxy.example.com:3128'],
    ['http://proxy.example.com:3128/', 'http://proxy.example.com:3128'],
    ['https://Proxy.example.com', 'https://proxy.example.com'],
    ['10.0.0.1:8080', 'http://10.0.0.1:8080'],
    ['[::1]:3128', 'http://[::1]:3128'],
    ['socks5://localhost:1080', 'socks5://localhost:1080'],
  ])('%s', (text, address) => expect(parseProxyAddress(text)).toBe(address));

  test.each([
    ['not an address', 'url-invalid'],
    ['', 'url-invalid'],
    ['http://user:secret@proxy:3128', 'url-has-credentials'],
    ['ftp://proxy:21', 'proxy-unsupported'],
    ['http://proxy.example.com/proxy.pac', 'url-invalid'],
  ])('%s is refused', (text, code) => expect(codeOf(() => parseProxyAddress(text))).toBe(code));
});

describe('a PAC file’s result', () => {
  test.each([
    ['DIRECT', [null]],
    ['PROXY one:3128; SOCKS5 two:1080;DIRECT', ['http://one:3128', 'socks5://two:1080', null]],
    ['HTTPS three:443', ['https://three']],
    ['SOCKS four:1080', ['socks4://four:1080']],
    ['QUIC five:443; PROXY six:80', ['http://six']],
  ])('%s', (text, routes) => expect(parsePacResult(text)).toEqual(routes));

  test('nothing usable', () => {
    expect(codeOf(() => parsePacResult('QUIC five:443'))).toBe('proxy-unsupported');
  });

  test('T40 none of its words is quoted', () => {
    const word = 'opq-7fQx2LmZ9rTb4KsW8vNc1HdJ6gYp3E';
    for (const text of [
      word,
      `QUIC ${word}`,
      `PROXY ${word}:${word}`,
      `PROXY ${word}@x`,
      `HTTP :${word}`,
    ]) {
      try {
        parsePacResult(text);
      } catch (error) {
        expect(JSON.stringify(problemOf(error))).not.toContain(word);
        continue;
      }
      throw new Error('was accepted');
    }
  });
});
