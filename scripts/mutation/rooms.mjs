// What mutation testing changes, room by room: `in` is what the names of a room's files begin with. `tests` should
// notice a change, and must notice the share `floor` of them. Where `isAnswered`, each of the others needs a reason in
// tests/mutation/survivors.json.

/** A room that handles secrets. */
const guarded = (room, ...more) => ({
  in: `src/main/${room}/`,
  tests: [`tests/unit/main/${room}/**/*.test.ts`, ...more],
  floor: 0.95,
  isAnswered: true,
});

/** `floor` is for all of these rooms together; a room alone may be somewhat below. */
const other = (room, tests, floor = 0.85) => ({
  in: `src/${room}`,
  tests,
  floor,
  isAnswered: false,
});

export const ROOMS = {
  redaction: {
    ...guarded('redaction'),
    // Fifty megabytes of ordinary text take too long for each change.
    tests: [
      'tests/unit/main/redaction/!(ordinary-text).test.ts',
      'tests/unit/main/every-reply.test.ts',
    ],
  },
  token: {
    ...guarded('token'),
    // A day of tokens tests memory, and takes too long for each change.
    tests: ['tests/unit/main/token/!(token-day).test.ts', 'tests/integration/token/**/*.test.ts'],
  },
  credentials: guarded('credentials'),
  keys: guarded('keys'),
  settings: guarded('settings'),
  connections: guarded('connections'),
  http: guarded('http', 'tests/integration/http/**/*.test.ts'),
  programs: guarded('programs', 'tests/integration/programs/**/*.test.ts'),
  bridge: {
    ...guarded('bridge'),
    in: 'src/main/bridge',
    tests: ['tests/unit/main/bridge*.test.ts'],
  },
  api: other('main/api/', ['tests/unit/main/api/**/*.test.ts', 'tests/integration/api/*.test.ts']),
  response: other('main/response/', [
    'tests/unit/main/response/**/*.test.ts',
    'tests/integration/{response,view-as,save-place}.test.ts',
  ]),
  sandbox: other('main/sandbox/', [
    'tests/unit/main/sandbox/**/*.test.ts',
    'tests/integration/sandbox*.test.ts',
  ]),
  network: other('main/network/', [
    'tests/unit/main/network/**/*.test.ts',
    'tests/integration/network/**/*.test.ts',
  ]),
  windows: other('main/windows/', ['tests/unit/main/windows/**/*.test.ts']),
  command: other('main/command/', ['tests/unit/main/command/**/*.test.ts']),
  shared: other('shared/', ['tests/unit/shared/**/*.test.ts', 'tests/unit/main/api/**/*.test.ts']),
  request: other(
    'renderer/workbench/request/',
    [
      'tests/unit/renderer/workbench/request/**/*.test.ts',
      'tests/integration/{curl-import,curl-words}.test.ts',
    ],
    0.8,
  ),
  workbench: other('renderer/workbench/', ['tests/unit/renderer/workbench/**/*.test.ts'], 0.8),
};

/** Stryker's patterns for a room's files. Components and hooks are tested end to end. */
export const sourcesOf = (room) => {
  const { in: start } = ROOMS[room];
  return start.endsWith('/') ? [`${start}**/*.ts`, `!${start}**/use-*.ts`] : [`${start}*.ts`];
};

/** The room that a source file belongs to, null for none and for a component or hook. */
export const roomOf = (file) =>
  /\.tsx$|\/use-[^/]*$/.test(file)
    ? null
    : (Object.keys(ROOMS).find((room) => file.startsWith(ROOMS[room].in)) ?? null);
