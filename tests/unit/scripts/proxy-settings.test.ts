// The proxies that set-up takes from the environment and npm's settings, and that it prints no passwords of them.
import { describe, expect, test } from 'vitest';
import { hidePasswords } from '../../../scripts/hide-passwords.mjs';
import { explain, Stop } from '../../../scripts/say.mjs';
import { downloadEnvironment, proxySettings } from '../../../scripts/setup/proxy-settings.mjs';

type Environment = Readonly<Record<string, string>>;
const A = 'http://a.example:3128';
const B = 'http://b.example:3128';

describe('for https, for http, and exceptions', () => {
  test.each<readonly [string, Environment, readonly (string | undefined)[]]>([
    ['nothing', {}, []],
    ['https alone', { HTTPS_PROXY: A }, [A]],
    ['in small letters', { https_proxy: A }, [A]],
    ['small letters before capitals', { https_proxy: A, HTTPS_PROXY: B }, [A]],
    ['an empty one is not set', { https_proxy: '', HTTPS_PROXY: A }, [A]],
    ['http, for https too', { HTTP_PROXY: A }, [A, A]],
    ['each its own', { HTTPS_PROXY: A, HTTP_PROXY: B }, [A, B]],
    ['one for all', { ALL_PROXY: A }, [A, A]],
    ['one for all, in small letters', { all_proxy: A }, [A, A]],
    ['one for all, and one for https', { ALL_PROXY: A, HTTPS_PROXY: B }, [B, A]],
    ['one for all before that for http', { ALL_PROXY: A, HTTP_PROXY: B }, [A, B]],
    ['npm’s for https', { npm_config_https_proxy: A }, [A]],
    ['npm’s for both', { npm_config_proxy: A }, [A, A]],
    ['npm’s in capitals', { NPM_CONFIG_HTTPS_PROXY: A }, [A]],
    ['npm’s by its other name', { npm_config_http_proxy: A }, [A, A]],
    ['npm’s first', { npm_config_https_proxy: A, HTTPS_PROXY: B }, [A]],
    ['npm’s for both first', { npm_config_proxy: A, HTTPS_PROXY: B, HTTP_PROXY: B }, [A, A]],
    ['npm’s that is switched off', { npm_config_proxy: 'false', HTTPS_PROXY: B }, [B]],
    ['npm’s that is null', { npm_config_https_proxy: 'null', HTTPS_PROXY: B }, [B]],
    ['no scheme', { HTTPS_PROXY: 'a.example:3128' }, [A]],
    ['SOCKS', { ALL_PROXY: 'socks5h://a.example:1080' }, Array(2).fill('socks5://a.example:1080')],
    [
      'spared',
      { HTTPS_PROXY: A, NO_PROXY: 'x.example, y.example' },
      [A, undefined, 'x.example,y.example'],
    ],
    [
      'spared, in small letters',
      { HTTPS_PROXY: A, no_proxy: 'x.example' },
      [A, undefined, 'x.example'],
    ],
    [
      'npm’s spared first',
      { npm_config_noproxy: 'x.example', NO_PROXY: 'y.example' },
      [undefined, undefined, 'x.example'],
    ],
    ['every host spared', { HTTPS_PROXY: A, NO_PROXY: 'x.example,*' }, [A, undefined, '*']],
  ])('%s', (_name, env, [httpsProxy, httpProxy, noProxy]) => {
    expect(proxySettings(env)).toEqual({ httpsProxy, httpProxy, noProxy });
    // Reading a program's environment again gives the same result.
    expect(proxySettings(downloadEnvironment(env))).toEqual({
      httpsProxy,
      httpProxy,
      noProxy,
    });
  });

  test.each([
    ['HTTPS_PROXY', 'http://'],
    ['ALL_PROXY', 'http://fleet:pass/word@a.example:3128'],
    ['npm_config_proxy', 'ftp://fleet:password@a.example'],
  ])('%s=%s is refused by its name, not its text', (name, value) => {
    const read = () => proxySettings({ [name]: value });
    expect(read).toThrow(Stop);
    expect(read).toThrow(name);
    expect(read).not.toThrow(/word/);
  });
});

describe('passwords', () => {
  const password = 'p%40ss wörd';
  test.each<readonly [string, Environment, string, string]>([
    [
      'in an address',
      {},
      'GET https://joe:hunter22@m.example/x',
      'GET https://[login]@m.example/x',
    ],
    ['with an @', {}, 'https://joe:hun@ter@m.example/', 'https://[login]@m.example/'],
    ['without a scheme', {}, 'to //joe:hunter22@m.example', 'to //[login]@m.example'],
    ['a short one in an address', {}, 'http://j:x@m.example', 'http://[login]@m.example'],
    ['alone', { HTTPS_PROXY: 'http://joe:hunter22@p' }, 'hunter22 is wrong', '[password] is wrong'],
    ['of a mirror', { ELECTRON_MIRROR: 'https://joe:hunter22@m/' }, '"hunter22"', '"[password]"'],
    ['of npm', { npm_config_proxy: 'joe:hunter22@p:1' }, 'hunter22', '[password]'],
    ['of a registry', { npm_config_registry: 'http://joe:hunter22@p:1' }, 'hunter22', '[password]'],
    [
      'decoded',
      { ALL_PROXY: `http://joe:${encodeURIComponent(password)}@p` },
      password,
      '[password]',
    ],
    ['encoded', { ALL_PROXY: 'http://joe:a wörd@p' }, 'a%20w%C3%B6rd', '[password]'],
    ['with a slash', { ALL_PROXY: 'http://joe:hun/ter@p' }, 'hun/ter', '[password]'],
    [
      'as a header',
      { ALL_PROXY: 'http://joe:hunter22@p' },
      `Basic ${Buffer.from('joe:hunter22').toString('base64')}`,
      'Basic [password]',
    ],
    [
      'no more than that',
      {},
      'see https://m.example/a@b and joe@m.example',
      'see https://m.example/a@b and joe@m.example',
    ],
    [
      'nor a path',
      {},
      'at file:///x/node_modules/@electron/get',
      'at file:///x/node_modules/@electron/get',
    ],
  ])('%s', (_name, env, text, hidden) => {
    expect(hidePasswords(text, env)).toBe(hidden);
  });

  test('an error is described without', () => {
    expect(explain(new Stop('https://joe:hunter22@m.example/'))).toBe('https://[login]@m.example/');
    expect(explain(new Error('https://joe:hunter22@m.example/'))).not.toContain('hunter22');
  });
});
