// The languages that a request can be copied in.
import { curlSnippet } from './curl';
import { httpieSnippet } from './httpie';
import { fetchSnippet, undiciSnippet } from './javascript';
import { pythonSnippet } from './python';
import type { SnippetRequest } from './snippet-request';

interface Language {
  readonly id: string;
  readonly name: string;
  write(request: SnippetRequest): string;
}

export const LANGUAGES: readonly Language[] = [
  { id: 'curl', name: 'cURL', write: curlSnippet },
  { id: 'fetch', name: 'JavaScript fetch', write: fetchSnippet },
  { id: 'undici', name: 'Node undici', write: undiciSnippet },
  { id: 'python', name: 'Python requests', write: pythonSnippet },
  { id: 'httpie', name: 'HTTPie', write: httpieSnippet },
];
