// On Windows, only administrators and users in developer mode can create links to files.
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const tryToLink = (): boolean => {
  const folder = mkdtempSync(join(tmpdir(), 'keybearer-link-'));
  try {
    symlinkSync(join(folder, 'target'), join(folder, 'link'));
    return true;
  } catch {
    return false;
  } finally {
    rmSync(folder, { recursive: true });
  }
};

export const canLink = tryToLink();
