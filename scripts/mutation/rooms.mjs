// The rooms that handle secrets, and the tests that should notice a change in them.

const ofRoom = (room, ...more) => ({
  sources: [`src/main/${room}/**/*.ts`],
  tests: [`tests/unit/main/${room}/**/*.test.ts`, ...more],
});

export const ROOMS = {
  redaction: {
    sources: ['src/main/redaction/**/*.ts'],
    // Fifty megabytes of ordinary text take too long for each change.
    tests: [
      'tests/unit/main/redaction/!(ordinary-text).test.ts',
      'tests/unit/main/every-reply.test.ts',
    ],
  },
  token: {
    sources: ['src/main/token/**/*.ts'],
    // A day of tokens tests memory, and takes too long for each change.
    tests: ['tests/unit/main/token/!(token-day).test.ts', 'tests/integration/token/**/*.test.ts'],
  },
  credentials: ofRoom('credentials'),
  keys: ofRoom('keys'),
  settings: ofRoom('settings'),
  connections: ofRoom('connections'),
  http: ofRoom('http', 'tests/integration/http/**/*.test.ts'),
  programs: ofRoom('programs', 'tests/integration/programs/**/*.test.ts'),
  bridge: {
    sources: ['src/main/bridge*.ts'],
    tests: ['tests/unit/main/bridge*.test.ts'],
  },
};

/** The room that a source file belongs to. */
export const roomOf = (file) =>
  Object.keys(ROOMS).find((room) => file.startsWith(`src/main/${room}`)) ?? null;
