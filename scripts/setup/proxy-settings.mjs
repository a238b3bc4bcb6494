// The proxies that the environment and npm's settings name for set-up's downloads.
import { Stop } from '../say.mjs';

const KINDS = ['http:', 'https:', 'socks5:'];

/**
 * The proxies for https and http, and their exceptions. npm's settings, which npm passes to its scripts as
 * `npm_config_…`, take precedence over the environment, as in npm. https falls back to the proxy for http, as in npm's
 * settings and in undici.
 */
export function proxySettings(env = process.env) {
  const npm = (...names) => setting(env, ...names.map((name) => `npm_config_${name}`));
  const ofHttp = npm('proxy', 'http_proxy');
  const ofAll = setting(env, 'all_proxy');
  const http = ofHttp ?? setting(env, 'http_proxy') ?? ofAll;
  const https =
    npm('https_proxy') ??
    ofHttp ??
    setting(env, 'https_proxy') ??
    ofAll ??
    setting(env, 'http_proxy');
  const spared = npm('noproxy', 'no_proxy') ?? setting(env, 'no_proxy');
  return {
    httpsProxy: https && addressOf(https),
    httpProxy: http && addressOf(http),
    noProxy: spared && exceptions(spared.value),
  };
}

/** The environment for a program that downloads: the same proxies, under the names that each such program reads. */
export function downloadEnvironment(env = process.env) {
  const { httpsProxy, httpProxy, noProxy } = proxySettings(env);
  const own = {};
  const set = (value, ...names) => {
    if (value !== undefined) for (const name of names) own[name] = value;
  };
  set(httpsProxy, 'https_proxy', 'HTTPS_PROXY', 'npm_config_https_proxy');
  set(httpProxy, 'http_proxy', 'HTTP_PROXY', 'npm_config_proxy');
  set(noProxy, 'no_proxy', 'NO_PROXY', 'npm_config_noproxy');
  return { ...env, ...own };
}

/** The first of these that's set, in lower or upper case; an empty one counts as not set. */
function setting(env, ...names) {
  for (const name of names.flatMap((each) => [each, each.toUpperCase()])) {
    const value = env[name]?.trim();
    if (value && value !== 'null' && value !== 'false') return { name, value };
  }
  return undefined;
}

function addressOf({ name, value }) {
  const text = /^[a-z][a-z\d+.-]*:\/\//i.test(value) ? value : `http://${value}`;
  const address = text.replace(/^socks(5h)?:/i, 'socks5:');
  if (!URL.canParse(address) || new URL(address).hostname === '') {
    throw new Stop(`${name} is not a proxy’s address.`);
  }
  const { protocol } = new URL(address);
  if (!KINDS.includes(protocol)) {
    throw new Stop(`${name} names a proxy of a kind that cannot be used here: ${protocol}//`);
  }
  return address;
}

/** A star anywhere in the list excludes every host; undici only supports it alone. */
function exceptions(list) {
  const hosts = list.split(/[\s,]+/).filter(Boolean);
  return hosts.includes('*') ? '*' : hosts.join(',');
}
