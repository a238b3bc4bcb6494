// A curl command, as its options describe it.

export interface DataArgument {
  readonly kind: 'data' | 'raw' | 'binary' | 'urlencode' | 'json';
  readonly text: string;
}

export interface FormArgument {
  readonly kind: 'form' | 'string';
  readonly text: string;
}

export interface CurlCommand {
  readonly urls: string[];
  readonly headers: string[];
  readonly data: DataArgument[];
  readonly form: FormArgument[];
  /** Of --url-query. */
  readonly query: string[];
  readonly uploads: string[];
  method: string | null;
  asHead: boolean;
  asGet: boolean;
  hasGlobs: boolean;
  userAgent: string | null;
  referer: string | null;
  range: string | null;
  schemeByDefault: string;
  /** What carried credentials and isn't part of the request. */
  readonly credentials: Set<string>;
  /** Options that have no place in a request, as they were written. */
  readonly skipped: Set<string>;
  readonly unknown: Set<string>;
  /** There's another request after --next. */
  hasNext: boolean;
}

export const emptyCommand = (): CurlCommand => ({
  urls: [],
  headers: [],
  data: [],
  form: [],
  query: [],
  uploads: [],
  method: null,
  asHead: false,
  asGet: false,
  hasGlobs: true,
  userAgent: null,
  referer: null,
  range: null,
  schemeByDefault: 'http',
  credentials: new Set(),
  skipped: new Set(),
  unknown: new Set(),
  hasNext: false,
});
