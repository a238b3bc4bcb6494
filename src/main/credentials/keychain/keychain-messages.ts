// Messages between main and the keychain's utility process.

export type KeychainRequest =
  | { readonly kind: 'get'; readonly service: string; readonly account: string }
  | {
      readonly kind: 'set';
      readonly service: string;
      readonly account: string;
      readonly value: string;
    }
  | { readonly kind: 'delete'; readonly service: string; readonly account: string };

export type KeychainReply =
  /** Null: no such entry, or the keyring is locked, or a prompt was dismissed; keytar doesn't distinguish them. */
  | { readonly kind: 'value'; readonly value: string | null }
  | { readonly kind: 'done'; readonly done: boolean }
  | { readonly kind: 'failed'; readonly stage: 'load' | 'call'; readonly message: string };
