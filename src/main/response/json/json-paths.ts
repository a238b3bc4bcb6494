// The engine for JSONPath (RFC 9535), without eval, and with patterns that cannot hang. Loaded when first needed.
import type { JSONPathEnvironment } from 'json-p3';
import { loadRegularExpressions, regularExpressions } from '../find/regular-expressions';

/** Deeper values are not looked into. */
const DEEPEST = 400;
/** Patterns come back for each value that is looked at. */
const MOST_PATTERNS = 20;

let environment: JSONPathEnvironment | null = null;

/** Await it before a question that has a JSONPath in it. */
export const loadJsonPaths = async (): Promise<void> => {
  if (environment !== null) return;
  const [{ JSONPathEnvironment: Environment, FunctionExpressionType }] = await Promise.all([
    import('json-p3'),
    loadRegularExpressions(),
  ]);
  const made = new Environment({ maxRecursionDepth: DEEPEST });
  const compiled = new Map<string, ((text: string) => boolean) | null>();
  // `match` and `search` come with JavaScript's patterns, which may take for ever.
  const register = (name: string, isWhole: boolean): void => {
    const matcherOf = (pattern: string): ((text: string) => boolean) | null => {
      try {
        const engine = regularExpressions().compile(isWhole ? `^(?:${pattern})$` : pattern);
        return (text) => engine.matcher(text).find();
      } catch {
        // RFC 9535 §2.4.6: what is no pattern matches nothing.
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
