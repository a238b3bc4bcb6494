// Which of the headers that Keybearer adds a request gets. Shared by main, which sends them, and the window, which
// shows them before.
import type { Header } from './bridge/response';

/**
 * Those that the request doesn't have itself. With a Range, it asks for uncompressed content, as browsers do: a range
 * of compressed bytes can't be decoded (Fetch standard, “HTTP-network-or-cache fetch”).
 *
 * @param own The names of the request's headers, in lower case.
 */
export const automaticFor = (
  automatic: readonly Header[],
  own: { has(name: string): boolean },
): readonly Header[] =>
  automatic
    .filter(([name]) => !own.has(name.toLowerCase()))
    .map(([name, value]) => [
      name,
      name === 'Accept-Encoding' && own.has('range') ? 'identity' : value,
    ]);
