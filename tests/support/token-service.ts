// A token service whose token endpoint and clock follow the test.
import { createTokenService } from '../../src/main/token/token-service';

/** A token endpoint that responds when the test says so. */
export const setUpTokenService = () => {
  const time = { wall: 1_000_000, monotonic: 0 };
  const asked: {
    resolve: (lifetimeSeconds?: number | null) => void;
    reject: (error: Error) => void;
    signal: AbortSignal;
  }[] = [];
  const hidden: string[] = [];
  let changes = 0;
  const service = createTokenService({
    clock: { wall: () => time.wall, monotonic: () => time.monotonic },
    issue: ({ credentials }, signal) =>
      new Promise((resolve, reject) => {
        const accessToken = `token-${asked.length + 1}`;
        asked.push({
          signal,
          reject,
          resolve: (lifetimeSeconds = 3_600) =>
            resolve({
              accessToken,
              lifetimeSeconds,
              scope: null,
              credentialsVersion: credentials?.version ?? '',
              secrets: [`secret-${credentials?.version}`],
            }),
        });
      }),
    onIssued: (token) => hidden.push(token),
    onChange: () => {
      changes += 1;
    },
  });
  const pass = (milliseconds: number) => {
    time.wall += milliseconds;
    time.monotonic += milliseconds;
  };
  /** Runs everything that can continue. */
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
  return { service, asked, hidden, time, pass, settle, changes: () => changes };
};
