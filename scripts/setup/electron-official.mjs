// Downloads the pinned Electron with Electron's own downloader, and gives up early if nothing arrives.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from '../project.mjs';
import { say } from '../say.mjs';
import { downloadFile, reasonOf } from './download.mjs';
import { withStaging } from './staging.mjs';

// The defaults wait 304 s for a silent server, and forever for one that drips (measured).
export const LIMITS = {
  firstByteMs: 8000,
  windowMs: 8000,
  windowBytes: 128 * 1024,
  sayEveryMs: 5000,
};

/**
 * Downloads Electron into its own cache, respecting ELECTRON_MIRROR and proxies. Returns the reason of a failure, if
 * any.
 */
export async function downloadElectron(version, limits = LIMITS) {
  const watch = watchDownload(limits);
  say(`downloading Electron ${version}.`);
  try {
    await withStaging('download', (folder) => download(version, folder, watch));
    return undefined;
  } catch (error) {
    return watch.signal.aborted ? watch.signal.reason.message : reasonOf(error);
  } finally {
    watch.stop();
  }
}

async function download(version, tempDirectory, watch) {
  const { downloadArtifact } = await import('@electron/get');
  const checksums = join(PROJECT, 'node_modules/electron/checksums.json');
  return downloadArtifact({
    version,
    artifactName: 'electron',
    cacheRoot: process.env.electron_config_cache,
    checksums: JSON.parse(readFileSync(checksums, 'utf8')),
    tempDirectory,
    // The default downloader only supports proxies with an undici it happens to find, and no URL with a log-in.
    downloader: {
      download: (url, file) =>
        downloadFile(url, file, { signal: watch.signal, onProgress: watch.progress }),
    },
  });
}

/**
 * Aborts if no byte arrives in time, or too few within a window; reports progress.
 *
 * @returns {{ signal: globalThis.AbortSignal, check: () => void, progress: (p: object) => void, stop: () => void }}
 */
export function watchDownload(limits, { now = Date.now, report = say } = {}) {
  const controller = new AbortController();
  let received = 0;
  let total;
  let stretch = { since: now(), from: 0 };
  let said = now();
  const check = () => {
    const waited = now() - stretch.since;
    if (received === 0 && waited > limits.firstByteMs) {
      controller.abort(new Error(`nothing came for ${Math.round(waited / 1000)} s`));
    }
    if (received > 0 && waited > limits.windowMs) {
      if (received - stretch.from < limits.windowBytes) {
        controller.abort(new Error('next to nothing came'));
      }
      stretch = { since: now(), from: received };
    }
    if (received > 0 && now() - said > limits.sayEveryMs) {
      said = now();
      report(`  ${megabytes(received)}${total ? ` of ${megabytes(total)}` : ''} MB`);
    }
  };
  const timer = setInterval(check, 500);
  return {
    signal: controller.signal,
    check,
    progress: (progress) => {
      received = progress.transferred;
      total = progress.total;
    },
    stop: () => clearInterval(timer),
  };
}

const megabytes = (bytes) => (bytes / 1e6).toFixed(0);
