// Takes passwords of proxies and mirrors out of what the scripts print.

/** `user:password@` in an address; the last @ before the path ends it, as in an address that is read. */
const LOGIN = /([a-z][a-z\d+.-]*:)?\/\/([^\s/?#"'`<>]+)@/gi;
/** As it may be entered: with a slash in it too, which makes the address one that cannot be read. */
const LOGIN_AS_ENTERED = /^\s*(?:[a-z][a-z\d+.-]*:\/\/)?(.+)@/i;
/** A shorter one would hide ordinary words wherever they stand. */
const LEAST_LENGTH = 4;
const SETTINGS_WITH_LOGINS = /proxy|mirror|registry|_host$|_download$/i;

/** `text` without the log-ins of addresses, and without the passwords that the environment's addresses hold. */
export function hidePasswords(text, env = process.env) {
  let hidden = text;
  for (const password of passwordsOf(env)) hidden = hidden.replaceAll(password, '[password]');
  return hidden.replace(LOGIN, (_all, scheme = '') => `${scheme}//[login]@`);
}

function passwordsOf(env) {
  const found = new Set();
  for (const [name, value] of Object.entries(env)) {
    const login = SETTINGS_WITH_LOGINS.test(name) && LOGIN_AS_ENTERED.exec(value)?.[1];
    if (!login) continue;
    const user = login.split(':', 1)[0];
    const password = login.slice(user.length + 1);
    const pair = `${decoded(user)}:${decoded(password)}`;
    for (const form of [
      password,
      decoded(password),
      encodeURIComponent(decoded(password)),
      encodeURI(decoded(password)),
      Buffer.from(pair).toString('base64'),
    ]) {
      if (form.length >= LEAST_LENGTH) found.add(form);
    }
  }
  return [...found].sort((a, b) => b.length - a.length);
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
