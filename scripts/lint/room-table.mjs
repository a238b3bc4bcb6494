// The rooms of src and the arrows between them: which room may import from which. The linter refuses other imports
// (rooms.mjs), and docs/architecture.md shows the table as diagrams.
//
// A room is a folder. Files beside folders belong to the room that lists them, or to the one named in `others`. Each
// diagram governs imports within its own folder: an import from one folder into another is checked against the diagram
// that contains both.

/** @type {readonly { folder: string, others: string, files?: Record<string, readonly string[]>, rooms: Record<string, string> }[]} */
export const PICTURES = [
  {
    folder: 'src',
    others: 'shared',
    rooms: {
      main: 'shared',
      preload: 'shared',
      renderer: 'shared',
      shared: '',
    },
  },
  {
    folder: 'src/main',
    others: 'base',
    files: {
      services: ['index.ts', 'services.ts', 'refused-switches.ts'],
      bridge: ['bridge.ts', 'bridge-functions.ts'],
    },
    rooms: {
      services:
        'windows settings bridge api sandbox token response connections redaction network credentials keys http profile base',
      windows: 'response credentials base',
      settings: 'token connections redaction credentials keys http base',
      bridge: 'api redaction base',
      api: 'token response redaction network credentials http base',
      sandbox: 'connections credentials base',
      token: 'connections redaction network credentials keys http base',
      response: 'redaction base',
      connections: 'network keys base',
      redaction: 'credentials',
      network: 'keys http base',
      credentials: 'keys http base',
      keys: 'http',
      http: 'base',
      profile: 'base',
      base: '',
    },
  },
  {
    folder: 'src/main/response',
    others: 'bodies',
    rooms: {
      bodies: 'worker store',
      worker: 'events table json folds layout find text store',
      events: 'text',
      table: 'json find text',
      json: 'layout find text store',
      folds: 'find text',
      layout: 'text',
      find: 'text',
      text: 'store',
      store: '',
    },
  },
  {
    folder: 'src/renderer',
    others: 'ui',
    rooms: { workbench: 'ui', settings: 'ui', ui: '' },
  },
  {
    folder: 'src/renderer/workbench',
    others: 'window',
    files: { bridge: ['bridge.ts'] },
    rooms: {
      window:
        'frame layout side tabs palette keyboard history saved sending response request token state model bridge',
      frame: 'layout palette keyboard history saved sending request token state model storage',
      layout: 'storage',
      side: 'tabs history saved lists model',
      tabs: 'menus sending history keyboard state lists model storage',
      history: 'menus response state lists model storage',
      saved: 'menus state lists model storage',
      palette: 'keyboard lists model',
      sending: 'request response state model bridge',
      response: 'menus keyboard state json model storage',
      request: 'response json model storage bridge',
      token: 'bridge',
      menus: '',
      keyboard: '',
      state: 'model',
      storage: 'model',
      lists: 'storage',
      json: '',
      model: '',
      bridge: '',
    },
  },
  {
    folder: 'src/renderer/workbench/response',
    others: 'pane',
    rooms: {
      pane: 'status earlier details text find table events bytes view-as save copy selection marks',
      earlier: 'status marks',
      status: 'marks',
      details: 'text marks copy',
      table: 'cells text marks copy reading',
      events: 'text marks copy reading',
      bytes: 'selection copy folds save reading',
      text: 'selection marks copy folds find view-as reading',
      selection: 'folds',
      copy: '',
      cells: 'marks',
      marks: '',
      folds: '',
      find: 'marks',
      'view-as': '',
      save: '',
      reading: '',
    },
  },
  {
    folder: 'src/renderer/settings',
    others: 'page',
    files: { requests: ['settings-requests.ts'] },
    rooms: {
      page: 'connection general controls requests',
      connection: 'controls requests',
      general: 'controls requests',
      controls: 'requests',
      requests: '',
    },
  },
];
