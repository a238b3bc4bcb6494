// The JSONPath engine (RFC 9535), without eval and with patterns that run in linear time. Loaded on first use.
import type { JSONPathEnvironment } from 'json-p3';
import { loadRegularExpressions, regularExpressions } from '../find/regular-expressions';

/** Deeper values aren't searched. */
const DEEPEST = 400;
/** A pattern is compiled once, though it's used for each value. */
const MOST_PATTERNS = 20;

let environment: JSONPathEnvironment | null = null;

/** Await this before running a query with a JSONPath. */
export const loadJsonPaths = async (): Promise<void> => {
  if (environment !== null) return;
  const [{ JSONPathEnvironment: Environment, FunctionExpressionType }] = await Promise.all([
    import('json-p3'),
    loadRegularExpressions(),
  ]);
  const made = new Environment({ maxRecursionDepth: DEEPEST });
  const compiled = new Map<string, ((text: string) => boolean) | null>();
  // Replaces `match` and `search`: the library's use JavaScript's patterns, which can take forever.
  const register = (name: string, isWhole: boolean): void => {
    const matcherOf = (pattern: string): ((text: string) => boolean) | null => {
      try {
        const engine = regularExpressions().compile(isWhole ? `^(?:${pattern})$` : pattern);
        return (text) => engine.matcher(text).find();
      } catch {
        // RFC 9535 §2.4.6: an invalid pattern matches nothing.
        return null;
      }
    };
    made.functionRegister.set(name, {
      argTypes: [FunctionExpressionType.ValueType, FunctionExpressionType.ValueType],
      returnType: FunctionExpressionType.LogicalType,
      call: (text: unknown, pattern: unknown) => {
        if (typeof text !== 'string' || typeof pattern !== 'string') return false;
        const key = `${name} ${pattern}`;
        if (!compiled.has(key)) {
          if (compiled.size >= MOST_PATTERNS) compiled.clear();
          compiled.set(key, matcherOf(pattern));
        }
        return compiled.get(key)?.(text) ?? false;
      },
    });
  };
  register('match', true);
  register('search', false);
  environment = made;
};

export const jsonPaths = (): JSONPathEnvironment => {
  if (environment === null) throw new Error('JSONPath hasn’t been loaded.');
  return environment;
};
