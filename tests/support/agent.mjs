// Runs the program that its arguments name, as an agent or a script would.
import { spawnSync } from 'node:child_process';

const [program, ...args] = process.argv.slice(2);
const { status } = spawnSync(process.execPath, [program, ...args], { stdio: 'inherit' });
process.exitCode = status ?? 1;
