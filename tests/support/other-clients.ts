// What other clients make of a response: undici's fetch, and curl if it's installed.
import { execFile, execFileSync } from 'node:child_process';
import { fetch } from 'undici';

/** `failed`, or status and body, one character per byte. */
export type Outcome = string;

export const outcomeOf = (status: number, body: string): Outcome =>
  `${status} ${JSON.stringify(body)}`;
export const FAILED: Outcome = 'failed';

export const byFetch = async (
  url: string,
  method: string,
  sent: string | null,
): Promise<Outcome> => {
  try {
    const response = await fetch(url, {
      method,
      body: sent,
      redirect: 'manual',
      signal: AbortSignal.timeout(1_500),
    });
    const body = Buffer.from(await response.arrayBuffer()).toString('latin1');
    return outcomeOf(response.status, body);
  } catch {
    return FAILED;
  }
};

const findCurl = (): boolean => {
  try {
    execFileSync('curl', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

/** The cases describe Debian's curl; those of macOS and Windows know fewer encodings. */
export const HAS_CURL = process.platform === 'linux' && findCurl();

export const byCurl = (url: string, method: string, sent: string | null): Promise<Outcome> =>
  new Promise((resolve) => {
    const args = ['-q', '-sS', '--noproxy', '*', '--http1.1', '--compressed', '--max-time', '1.5'];
    args.push(...(method === 'HEAD' ? ['--head', '-o', '/dev/null'] : ['-X', method]));
    if (sent !== null) args.push('--data-binary', sent);
    args.push('-w', '\\n%{http_code}', url);
    execFile('curl', args, { encoding: 'latin1', maxBuffer: 64 * 1024 * 1024 }, (error, stdout) => {
      const at = stdout.lastIndexOf('\n');
      resolve(
        error === null ? outcomeOf(Number(stdout.slice(at + 1)), stdout.slice(0, at)) : FAILED,
      );
    });
  });
