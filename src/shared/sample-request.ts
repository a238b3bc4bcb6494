// A request that the workbench offers ready-made, so that the first click gives an answer.

export interface SampleRequest {
  readonly id: string;
  /** Heading it stands under in the list. */
  readonly group: string;
  readonly name: string;
  readonly method: string;
  /** A path on the connection's API base URL, or an absolute address. */
  readonly url: string;
  readonly headers?: readonly (readonly [name: string, value: string])[];
  readonly body?: { readonly type: 'json' | 'text'; readonly text: string };
  /** False where the call is not about a dealership, so that no Subscription-Id is added. */
  readonly subscription?: boolean;
  /** One sentence: what it shows. */
  readonly note: string;
}
