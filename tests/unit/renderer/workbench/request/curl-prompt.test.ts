// Which pasted text is a curl command.
import { expect, test } from 'vitest';
import { isCurlCommand } from '../../../../../src/renderer/workbench/request/curl/words/prompt';

test.each([
  'curl https://api.example.com',
  '  curl.exe -X PUT x',
  '$ curl x',
  '% curl x',
  '# curl x',
  '# One comment\n# another\n\ncurl x',
  'PS C:\\Users\\me> curl.exe x',
  'C:\\>curl x',
  'curl \\\n  x',
  'curl\\\n  x',
  'curl ^\r\n  x',
])('%j is one', (text) => {
  expect(isCurlCommand(text)).toBe(true);
});

test.each([
  'curl',
  'curl ',
  'curly x',
  '/curl x',
  'curl.example.com/x',
  'https://x/curl y',
  '$curl',
  '# curl',
])('%j isn’t', (text) => {
  expect(isCurlCommand(text)).toBe(false);
});
