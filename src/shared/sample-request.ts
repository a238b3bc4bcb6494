// A sample request that the workbench offers, so that the first click gets a response.

export interface SampleRequest {
  readonly id: string;
  /** The heading it's listed under. */
  readonly group: string;
  readonly name: string;
  readonly method: string;
  /** A path relative to the connection's API base URL, or an absolute URL. */
  readonly url: string;
  readonly headers?: readonly (readonly [name: string, value: string])[];
  readonly body?: { readonly type: 'json' | 'text'; readonly text: string };
  /** False if the request isn't about a dealership, so that no Subscription-Id is added. */
  readonly subscription?: boolean;
  /** One sentence about what it shows. */
  readonly note: string;
}
