// What pasted text means in the URL field.
import { expect, test } from 'vitest';
import { readPasted } from '../../../../../src/renderer/workbench/request/paste/read-pasted';

test.each([
  ['"https://x.example/a?b=c"', null, 'https://x.example/a?b=c'],
  ["'/vehicles',", null, '/vehicles'],
  ['`/a`;', null, '/a'],
  ['“https://x.example”', null, 'https://x.example'],
  [' <https://x.example/> \n', null, 'https://x.example/'],
  ['"{{base}}/a"', null, '{{base}}/a'],
  ['GET https://x.example/a', 'GET', 'https://x.example/a'],
  ['POST\t/x', 'POST', '/x'],
  ['"PUT /x"', 'PUT', '/x'],
  ['DELETE "https://x.example/a"', 'DELETE', 'https://x.example/a'],
  ['PATCH /x HTTP/1.1\r\nHost: x.example', 'PATCH', '/x'],
])('%j', (text, method, url) => {
  expect(readPasted(text)).toEqual({ url, method });
});

test.each([
  'https://x.example/a',
  '/a/b',
  '"text"',
  '"',
  '<b>',
  'GET',
  'GET me',
  'get /x',
  'TAKE /x',
  'GET /x y',
  '"/a" "/b"',
])('%j stays as it is', (text) => {
  expect(readPasted(text)).toBeNull();
});
