// The bridge from this page's side.
import type { KeybearerBridge } from '../../shared/bridge/contract';
import type { TokenStatus } from '../../shared/bridge/token-status';
import type { Problem } from '../../shared/problems/problem';

declare global {
  interface Window {
    readonly keybearer: KeybearerBridge<File>;
  }
}

export type Bridge = KeybearerBridge<File>;

/** Tells a refusal from a status. */
export const isRefusal = (
  reply: TokenStatus | { readonly ok: false; readonly problem: Problem },
): reply is { readonly ok: false; readonly problem: Problem } => 'ok' in reply;
