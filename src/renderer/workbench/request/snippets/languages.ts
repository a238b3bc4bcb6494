// The languages that a request can be copied in.
import { curlSnippet } from './curl';
import { httpieSnippet } from './httpie';
import { fetchSnippet, undiciSnippet } from './javascript';
import { pythonSnippet } from './python';
import type { SnippetRequest } from './snippet-request';
import * as words from '../words';

interface Language {
  readonly id: string;
  readonly name: string;
  write(request: SnippetRequest): string;
}

export const LANGUAGES: readonly Language[] = [
  { id: 'curl', name: words.curl, write: curlSnippet },
  { id: 'fetch', name: words.javaScriptFetch, write: fetchSnippet },
  { id: 'undici', name: words.nodeUndici, write: undiciSnippet },
  { id: 'python', name: words.pythonRequests, write: pythonSnippet },
  { id: 'httpie', name: words.httpie, write: httpieSnippet },
];
