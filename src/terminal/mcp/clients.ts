/** The coding agents whose configuration `keybearer mcp install` can change. */
export const CLIENTS = ['claude-code', 'codex', 'cursor', 'vscode'] as const;
export type ClientName = (typeof CLIENTS)[number];
