// Removes passwords of proxies and mirrors from the scripts' output.

/** `user:password@` in a URL. The last @ before the path ends it, as in the URL parser. */
const LOGIN = /([a-z][a-z\d+.-]*:)?\/\/([^\s/?#"'`<>]+)@/gi;
/** As entered, also with a slash, which makes the URL invalid. */
const LOGIN_AS_ENTERED = /^\s*(?:[a-z][a-z\d+.-]*:\/\/)?(.+)@/i;
/** A shorter one would hide ordinary words. */
const LEAST_LENGTH = 4;
const SETTINGS_WITH_LOGINS = /proxy|mirror|registry|_host$|_download$/i;

/** Returns `text` without the log-ins in URLs and without the passwords in the environment's URLs. */
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
