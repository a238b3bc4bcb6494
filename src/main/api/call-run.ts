// What one API call is given: the services of this run of the app, and the way to follow and stop it.
import type { ApiResponse, Progress } from '../../shared/bridge/response';
import type { Connection } from '../../shared/connection';
import type { FindRoutes } from '../network/network';
import type { Gate } from '../redaction/gate';
import type { SecretsInUse } from '../redaction/secrets-in-use';
import type { CreateResponseBody, ResponseBody } from '../response/store/response-body';
import type { TokenService } from '../token/token-service';
import type { ReadOtherwise } from './page-calls';

export interface CallDependencies {
  readonly connection: (id: string) => Connection;
  /** The connection's effective addresses. Starts the sandbox if the connection is to it. */
  readonly addresses: (connection: Connection) => Promise<{ readonly apiBaseUrl: string }>;
  readonly findRoutes: (connection: Connection) => FindRoutes;
  readonly tokens: Pick<TokenService, 'tokenFor' | 'drop' | 'ownSecrets'>;
  readonly secrets: Pick<SecretsInUse, 'redact'>;
  readonly gate: Gate;
  readonly createBody: CreateResponseBody;
  readonly limits: () => {
    readonly timeMs: number;
    readonly bytes: number;
    readonly followRedirects: boolean;
    readonly acceptsCompressed: boolean;
  };
  readonly version: string;
}

/** What a running call can be stopped with, and what it reports. */
export interface CallRun {
  /** Abort it with a ProblemError as reason to cancel the call; the time limit aborts it too. */
  readonly abort: AbortController;
  readonly onProgress: (progress: Progress) => void;
  /**
   * Called once there's a body to read, before the first part of it is stored. `current` describes the response at any
   * later moment.
   */
  readonly onBody: (
    body: ResponseBody,
    readOtherwise: ReadOtherwise,
    current: () => ApiResponse | null,
  ) => void;
}
