// The bridge as this page sees it: two functions, and no other way out.
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
