/** Contexts of a workflow expression, such as `inputs`, `github` and `steps`. */
export type Contexts = Readonly<Record<string, unknown>>;

/** What the status functions answer. */
export interface Status {
  readonly hasFailed: boolean;
  readonly isCancelled: boolean;
}

const tokenForm = /\s*(?:('(?:[^']|'')*')|(\d+(?:\.\d+)?)|([A-Za-z_][\w-]*)|(&&|\|\||==|!=|[!().]))/y;

function tokenize(expression: string): string[] {
  const tokens: string[] = [];
  tokenForm.lastIndex = 0;
  while (tokenForm.lastIndex < expression.trimEnd().length) {
    const match = tokenForm.exec(expression);
    if (!match) throw new Error(`cannot read the expression ${expression}`);
    tokens.push(match[0].trim());
  }
  return tokens;
}

function isTrue(value: unknown): boolean {
  return value !== undefined && value !== null && value !== false && value !== '' && value !== 0;
}

/** As the runner compares: texts without regard to case, others as numbers, what is missing as an empty text. */
function isEqual(a: unknown, b: unknown): boolean {
  const [left, right] = [a ?? '', b ?? ''];
  if (typeof left === 'string' && typeof right === 'string')
    return left.toLowerCase() === right.toLowerCase();
  return Number(left) === Number(right);
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined;
}

/** Evaluates the expressions that our actions use; throws for any other. */
export function evaluate(expression: string, contexts: Contexts, status: Status): unknown {
  const tokens = tokenize(expression);
  let next = 0;
  const take = (token: string): boolean => {
    if (tokens[next] !== token) return false;
    next += 1;
    return true;
  };
  const need = (token: string): void => {
    if (!take(token)) throw new Error(`expected ${token} at ${tokens[next] ?? 'the end'} of ${expression}`);
  };
  const functions: Readonly<Record<string, () => boolean>> = {
    always: () => true,
    success: () => !status.hasFailed && !status.isCancelled,
    failure: () => status.hasFailed && !status.isCancelled,
    cancelled: () => status.isCancelled,
  };
  const primary = (): unknown => {
    if (take('!')) return !isTrue(primary());
    if (take('(')) {
      const value = or();
      need(')');
      return value;
    }
    const token = tokens[next] ?? '';
    next += 1;
    if (token.startsWith("'")) return token.slice(1, -1).replaceAll("''", "'");
    if (/^\d/.test(token)) return Number(token);
    if (token === 'true' || token === 'false') return token === 'true';
    if (take('(')) {
      need(')');
      const call = functions[token];
      if (!call) throw new Error(`no such function here: ${token}`);
      return call();
    }
    if (!Object.hasOwn(contexts, token)) throw new Error(`no such context here: ${token}`);
    let value = contexts[token];
    while (take('.')) {
      value = property(value, tokens[next] ?? '');
      next += 1;
    }
    return value;
  };
  const comparison = (): unknown => {
    const left = primary();
    if (take('==')) return isEqual(left, primary());
    if (take('!=')) return !isEqual(left, primary());
    return left;
  };
  // Both sides are always read, so that the place in the expression is right.
  const and = (): unknown => {
    let value = comparison();
    while (take('&&')) {
      const right = comparison();
      value = isTrue(value) ? right : value;
    }
    return value;
  };
  const or = (): unknown => {
    let value = and();
    while (take('||')) {
      const right = and();
      value = isTrue(value) ? value : right;
    }
    return value;
  };
  const value = or();
  if (next < tokens.length) throw new Error(`unexpected ${tokens[next]} in ${expression}`);
  return value;
}

/** A text with `${{ … }}` replaced, as the runner does before a step begins. */
export function interpolate(text: string, contexts: Contexts, status: Status): string {
  return text.replaceAll(/\$\{\{(.*?)\}\}/gs, (_, expression: string) => {
    const value = evaluate(expression, contexts, status);
    if (value === undefined || value === null) return '';
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
      return `${value}`;
    throw new Error(`${expression} is no text`);
  });
}

/** Whether a step runs; a condition without a status function holds only while nothing has failed. */
export function isMet(condition: string | undefined, contexts: Contexts, status: Status): boolean {
  const expression = condition?.replace(/^\s*\$\{\{(.*)\}\}\s*$/s, '$1') ?? 'success()';
  const isExplicit = /\b(?:always|success|failure|cancelled)\(/.test(expression);
  if (!isExplicit && status.hasFailed) return false;
  return isTrue(evaluate(expression, contexts, status));
}
