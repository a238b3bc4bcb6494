// A program that runs the keybearer command, for tests that need one which can be recognized: whoever runs the tests may
// not be.
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished, vi } from 'vitest';

/** Until the test ends, `process.pid` is that of a process which the script `deploy.sh` has started. */
export const callFromScript = async (folder: string): Promise<void> => {
  const path = join(folder, 'deploy.sh');
  writeFileSync(path, "sh -c 'echo $$; read line'\nexit 0\n");
  const script = spawn('/bin/sh', [path], { stdio: ['pipe', 'pipe', 'inherit'] });
  const pid = await new Promise<number>((resolve, reject) => {
    script.stdout.once('data', (line: Buffer) => resolve(Number(line.toString())));
    script.once('error', reject).once('exit', () => reject(new Error('it ended')));
  });
  const spy = vi.spyOn(process, 'pid', 'get').mockReturnValue(pid);
  onTestFinished(() => {
    spy.mockRestore();
    // Its process ends at the end of its input.
    script.stdin.end();
  });
};
