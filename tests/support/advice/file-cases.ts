// Problems of a file that's sent, each with what happens to it.
import { appendFileSync } from 'node:fs';
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { serve, serveRaw, type Responder } from '../servers';
import { entering, type AdviceCase } from './advice-case';

const fine: Responder = (_request, _incoming, response) => response.end('{"ok":true}');

export const FILE_CASES: readonly AdviceCase[] = [
  {
    code: 'file-changed',
    cause: 'a line that a program writes to a log before it’s sent',
    begin: async () => {
      const folder = await mkdtemp(join(tmpdir(), 'keybearer-advice-'));
      onTestFinished(() => rm(folder, { recursive: true }));
      const log = { path: join(folder, 'a.log'), name: 'a.log', type: '' };
      await writeFile(log.path, 'x'.repeat(32 * 1024 * 1024));
      const server = await serveRaw((socket) => {
        appendFileSync(log.path, 'one more line');
        socket.resume();
      });
      return {
        fields: { apiBaseUrl: server.origin },
        request: { method: 'POST', body: { kind: 'file', file: log } },
      };
    },
    steps: [
      {
        advice: /send a copy/,
        by: 'person',
        act: async (scene) => {
          const { body } = scene.request ?? {};
          if (body?.kind !== 'file') throw new Error('no file');
          const copy = { ...body.file, path: `${body.file.path}.copy` };
          await copyFile(body.file.path, copy.path);
          return {
            ...entering({ apiBaseUrl: (await serve(fine)).origin })(scene),
            request: { ...scene.request, body: { kind: 'file', file: copy } },
          };
        },
      },
    ],
  },
];
