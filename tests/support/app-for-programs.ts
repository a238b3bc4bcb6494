// The services of a running Keybearer that programs ask over its real socket. Only Electron, and whoever replies, are
// stood in for.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import type { Streams } from '../../src/main/command/command-context';
import type { CallTask, Task } from '../../src/main/command/task';
import { loadConnections, type Connections } from '../../src/main/connections/connections';
import { placeOf } from '../../src/main/credentials/place';
import type { ProblemError } from '../../src/main/problem-error';
import { createPrograms, type Programs } from '../../src/main/programs/programs';
import { socketPlace } from '../../src/main/programs/socket-place';
import { COOKIE_HEADER } from '../../src/main/programs/socket-server';
import { createResponseBodies } from '../../src/main/response/bodies/response-bodies';
import { createServices, type Services } from '../../src/main/services';
import type { ConsentReply } from '../../src/shared/programs';
import { runInApp } from '../../src/terminal/run-in-app';
import { hostIn } from './browser/stand-ins';
import { bundleSource } from './bundle-source.mjs';
import { connectionWith, fieldsOf } from './connection';
import { closeServers, serve, type TestServer } from './servers';

/** A GET of `/x` by the connection `dealer`. */
export const CALL: CallTask = {
  command: 'call',
  connection: 'dealer',
  method: null,
  url: '/x',
  headers: [],
  fields: [],
  text: null,
  input: null,
  subscriptionId: null,
  include: false,
  json: false,
  jsonpath: null,
  output: null,
};

/** What the command says of its terminal. */
export const TERMINAL = { isTerminal: false, colors: { out: false, err: false } };

type Question = NonNullable<ReturnType<Programs['question']>>;

/** How a task ended: its exit code, or the code of the problem that kept it from the app; null if none is listening. */
interface Ended {
  readonly exit: number | string | null;
  readonly output: string;
  readonly said: string;
}

const plain = (_style: unknown, text: string): string => text;

export class AppForPrograms {
  /** Replies `{"a":1}` to anything but `/silent`, and issues tokens at `/token`. */
  api!: TestServer;
  folder!: string;
  /** Has `dealer`, whose credentials are stored, and the sandbox. */
  connections!: Connections;
  services!: Services;
  programs!: Programs;
  /** Called when programs can or can't reach it any more. */
  changed: () => void = () => undefined;
  /** Called when there's another question, or one fewer. */
  questioned: () => void = () => undefined;
  #responses!: ReturnType<typeof createResponseBodies>;

  async start(worker: string): Promise<void> {
    this.folder = mkdtempSync(join(tmpdir(), 'keybearer-programs-'));
    this.changed = () => undefined;
    this.questioned = () => undefined;
    this.api = await serve((incoming, _body, response) => {
      response.setHeader('content-type', 'application/json');
      if (incoming.url === '/silent') return undefined;
      const issued = '{"access_token":"of-programs","token_type":"Bearer"}';
      return response.end(incoming.url === '/token' ? issued : '{"a":1}');
    });
    this.connections = await loadConnections(join(this.folder, 'settings.json'));
    this.services = createServices({
      host: hostIn(this.folder),
      connections: this.connections,
      askConsent: async () => false,
    });
    this.#responses = createResponseBodies({
      startWorker: () => new Worker(worker),
      parentFolder: this.folder,
      secrets: this.services.secrets,
    });
    await this.#addDealer();
  }

  async #addDealer(): Promise<void> {
    const { origin } = this.api;
    const fields = fieldsOf(
      connectionWith({ tokenUrl: `${origin}/token`, apiBaseUrl: origin, name: 'Dealer' }),
    );
    const { id } = await this.connections.add({ ...fields, environment: 'custom' }, 'dealer');
    const pair = { apiKey: 'key', apiSecret: 'program-secret', generated: false };
    const place = placeOf(this.connections.get(id));
    const marker = await this.services.credentials.save(id, pair, 'run', place);
    await this.connections.setCredentials(id, marker);
  }

  async end(): Promise<void> {
    this.programs.close();
    this.services.close();
    await this.#responses.close();
    await closeServers();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Lets programs in, if the settings allow them. */
  open(): void {
    this.programs = createPrograms({
      services: this.services,
      responses: this.#responses,
      place: socketPlace(this.folder),
      onQuestion: () => this.questioned(),
      onChange: () => this.changed(),
      onSent: () => undefined,
    });
  }

  /** Allows programs in the settings, and resolves once they can reach it, or it has failed. */
  async allow(): Promise<void> {
    const listening = this.nextChange();
    await this.connections.setPrograms({ enabled: true, permissions: [] });
    this.open();
    await listening;
  }

  nextChange(): Promise<void> {
    return new Promise((resolve) => {
      this.changed = resolve;
    });
  }

  nextQuestion(): Promise<void> {
    return new Promise((resolve) => {
      this.questioned = resolve;
    });
  }

  /** Answers the next question, and resolves to what it was. */
  answer(answer: ConsentReply['answer']): Promise<Question> {
    return new Promise((resolve) => {
      this.questioned = () => {
        const question = this.programs.question();
        if (question === null) return;
        this.questioned = () => undefined;
        resolve(question);
        this.programs.reply({ id: question.id, answer });
      };
    });
  }

  /** Has the app run a task, as the command does. */
  ask(task: Task, { signal } = new AbortController()): Promise<Ended> {
    const parts: Buffer[] = [];
    const said: string[] = [];
    const streams: Streams = {
      isTerminal: false,
      write: async (content) => void parts.push(Buffer.from(content)),
      say: (line) => void said.push(line),
      progress: () => undefined,
      color: { out: plain, err: plain },
    };
    const place = socketPlace(this.folder);
    const { colors } = TERMINAL;
    return runInApp({ place, task, streams, colors, signal }).then(
      (exit) => ({ exit, output: Buffer.concat(parts).toString(), said: said.join('\n') }),
      (error: unknown) => ({ exit: (error as ProblemError).problem.code, output: '', said: '' }),
    );
  }

  /** Sends a message as the command does, whatever is in it. */
  post(message: object): Promise<{ readonly status?: number; readonly type?: string }> {
    return new Promise((resolve, reject) => {
      const place = socketPlace(this.folder);
      const headers = { [COOKIE_HEADER]: readFileSync(place.cookieFile, 'utf8') };
      request({ socketPath: place.path, path: '/task', method: 'POST', headers }, (response) => {
        response.resume();
        const { statusCode: status, headers: received } = response;
        resolve({ status, type: received['content-type'] } as { status: number; type: string });
      })
        .on('error', reject)
        .end(JSON.stringify(message));
    });
  }
}

/** Starts one for each test of the file, and ends it after the test. */
export const appForPrograms = (): AppForPrograms => {
  const app = new AppForPrograms();
  let bundle: { readonly folder: string; readonly file: string };
  beforeAll(async () => {
    bundle = await bundleSource('src/main/response/worker/worker.ts');
  });
  afterAll(() => rmSync(bundle.folder, { recursive: true }));
  beforeEach(() => app.start(bundle.file));
  afterEach(() => app.end());
  return app;
};
