/** What Claude Code tells a status line, as far as it matters here. */
export interface StatuslineInput {
  /** What the session cost by Claude Code's own count, in USD. */
  readonly sessionUsd: number | undefined;
  readonly cwd: string | undefined;
}

function fieldOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}

/** Reads the JSON that a status line gets on standard input; what is not there is left out, whatever it is. */
export function parseStatusline(text: string): StatuslineInput {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { sessionUsd: undefined, cwd: undefined };
  }
  const usd = fieldOf(fieldOf(value, 'cost'), 'total_cost_usd');
  const folder = fieldOf(fieldOf(value, 'workspace'), 'project_dir') ?? fieldOf(value, 'cwd');
  return {
    sessionUsd: typeof usd === 'number' && Number.isFinite(usd) && usd >= 0 ? usd : undefined,
    cwd: typeof folder === 'string' && folder !== '' ? folder : undefined,
  };
}
