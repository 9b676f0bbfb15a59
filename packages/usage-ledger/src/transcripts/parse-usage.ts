import type { UsageTokens } from './usage-event.ts';

/** The figures of one `usage` object. */
export interface UsageFigures {
  readonly tokens: UsageTokens;
  readonly webSearchRequests: number;
  readonly speed: string | undefined;
  readonly serviceTier: string | undefined;
}

/** Anything that JSON calls an object. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Narrows a parsed value to an object that is not a list. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A string that is not empty, or nothing. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Reads a `usage` object; a string says why it cannot be used. */
export function parseUsage(usage: JsonObject): UsageFigures | string {
  const creation = isObject(usage['cache_creation']) ? usage['cache_creation'] : {};
  const server = isObject(usage['server_tool_use']) ? usage['server_tool_use'] : {};
  const figures = [
    usage['input_tokens'],
    usage['output_tokens'],
    usage['cache_read_input_tokens'],
    usage['cache_creation_input_tokens'],
    creation['ephemeral_5m_input_tokens'],
    creation['ephemeral_1h_input_tokens'],
    server['web_search_requests'],
  ];
  const bad = figures.find((figure) => !isCount(figure));
  if (bad !== undefined) return `expected whole numbers from 0 in usage, found ${describe(bad)}`;
  if (typeof usage['input_tokens'] !== 'number' && typeof usage['output_tokens'] !== 'number')
    return 'expected input_tokens and output_tokens in usage, found neither';
  const [
    input = 0,
    output = 0,
    cacheRead = 0,
    written = 0,
    for5m = 0,
    cacheWrite1h = 0,
    webSearchRequests = 0,
  ] = figures.map((figure) => (typeof figure === 'number' ? figure : 0));
  // Older versions give the sum alone; what is not said to last an hour lasts five minutes.
  const cacheWrite5m = Math.max(for5m, written - cacheWrite1h);
  return {
    tokens: { input, output, cacheRead, cacheWrite5m, cacheWrite1h },
    webSearchRequests,
    speed: textOf(usage['speed']),
    serviceTier: textOf(usage['service_tier']),
  };
}

function isCount(value: unknown): boolean {
  return value === undefined || value === null || (Number.isSafeInteger(value) && (value as number) >= 0);
}

function describe(value: unknown): string {
  return (JSON.stringify(value) ?? String(value)).slice(0, 40);
}
