import { parseTimestamp } from '../timestamp.ts';
import { isObject, parseUsage, textOf } from './parse-usage.ts';
import type { JsonObject, UsageFigures } from './parse-usage.ts';
import { sumTokens } from './usage-event.ts';
import type { UsageEvent, UsageTokens } from './usage-event.ts';

/** What one line says of one answer, before it is put together with other lines about the same. */
export interface UsageCopy extends UsageFigures {
  readonly timestampMs: number;
  readonly sessionId: string | undefined;
  readonly agentId: string | undefined;
  readonly requestId: string | undefined;
  readonly messageId: string | undefined;
  /** Of the line: stands in where a message has no id, and is left out where it has one. */
  readonly lineId: string | undefined;
  readonly model: string;
  readonly cwd: string | undefined;
  readonly gitBranch: string | undefined;
  readonly version: string | undefined;
  readonly isSidechain: boolean;
  readonly isApiError: boolean;
  readonly costUsd: number | undefined;
  /** Whether the answer had come to its end when the line was written. */
  readonly isWhole: boolean;
}

/** What a line with the word `usage` in it turned out to be. */
export type ParsedLine =
  | { readonly kind: 'usage'; readonly copy: UsageCopy; readonly message: JsonObject }
  | { readonly kind: 'other' }
  | { readonly kind: 'bad'; readonly reason: string };

/** Gives back an equal text, which may be one that is kept anyway; `field` is a small number for where it stands. */
export type KeepText = (text: string | undefined, field: number) => string | undefined;

const other: ParsedLine = { kind: 'other' };

/**
 * Finds the answer that a parsed line tells of: its own, or the one that a `progress` line embeds.
 * `keep` is given the texts that many lines share.
 */
export function parseTranscriptLine(line: unknown, keep: KeepText): ParsedLine {
  if (!isObject(line)) return { kind: 'bad', reason: 'expected an object' };
  const own = line['message'];
  if (isObject(own) && isObject(own['usage'])) return parseMessage(line, line, own, own['usage'], keep);
  const inner = isObject(line['data']) ? line['data']['message'] : undefined;
  if (!isObject(inner)) return other;
  const nested = inner['message'];
  if (isObject(nested) && isObject(nested['usage']))
    return parseMessage(line, inner, nested, nested['usage'], keep);
  return isObject(inner['usage']) ? parseMessage(line, inner, inner, inner['usage'], keep) : other;
}

/** @param outer the line @param envelope what holds the message: the line itself or something inside it */
function parseMessage(
  outer: JsonObject,
  envelope: JsonObject,
  message: JsonObject,
  usage: JsonObject,
  keep: KeepText,
): ParsedLine {
  const figures = parseUsage(usage);
  if (typeof figures === 'string') return { kind: 'bad', reason: figures };
  const timestampMs = parseTimestamp(textOf(envelope['timestamp']) ?? textOf(outer['timestamp']) ?? '');
  if (Number.isNaN(timestampMs))
    return { kind: 'bad', reason: 'expected an ISO 8601 timestamp beside usage' };
  const isEmbedded = envelope !== outer;
  const isApiError = envelope['isApiErrorMessage'] === true;
  const costUsd: unknown = envelope['costUSD'];
  const messageId = textOf(message['id']);
  const copy: UsageCopy = {
    tokens: figures.tokens,
    webSearchRequests: figures.webSearchRequests,
    speed: keep(figures.speed, 0),
    serviceTier: keep(figures.serviceTier, 1),
    timestampMs,
    sessionId: keep(textOf(outer['sessionId']), 2),
    agentId: keep(
      textOf(outer['agentId']) ?? (isObject(outer['data']) ? textOf(outer['data']['agentId']) : undefined),
      7,
    ),
    requestId: textOf(envelope['requestId']),
    messageId,
    lineId: messageId === undefined ? (textOf(envelope['uuid']) ?? textOf(outer['uuid'])) : undefined,
    model: keep(textOf(message['model']), 3) ?? 'unknown',
    cwd: keep(textOf(outer['cwd']), 4),
    gitBranch: keep(textOf(outer['gitBranch']), 5),
    version: keep(textOf(outer['version']), 6),
    // An answer inside a progress line is an agent's, whether it says so or not.
    isSidechain: envelope['isSidechain'] === true || isEmbedded,
    isApiError,
    costUsd: typeof costUsd === 'number' && costUsd >= 0 && Number.isFinite(costUsd) ? costUsd : undefined,
    isWhole: isApiError || textOf(message['stop_reason']) !== undefined,
  };
  return { kind: 'usage', copy, message };
}

/** The stable name of an answer in a ledger. */
export function idOfCopy(copy: UsageCopy, session: string): string {
  if (copy.messageId !== undefined) return `claude-code:${copy.messageId}:${copy.requestId ?? ''}`;
  if (copy.lineId !== undefined) return `claude-code:line:${copy.lineId}`;
  return `claude-code:at:${session}:${copy.timestampMs}:${sumTokens(copy.tokens)}`;
}

/** Whether the figures of `candidate` are those of a later moment of the same answer than those of `kept`. */
export function isFuller(candidate: Figures, kept: Figures): boolean {
  if (candidate.tokens.output !== kept.tokens.output) return candidate.tokens.output > kept.tokens.output;
  const difference = sumTokens(candidate.tokens) - sumTokens(kept.tokens);
  return difference === 0 ? candidate.webSearchRequests > kept.webSearchRequests : difference > 0;
}

/** The part of an event or a copy that is compared. */
export type Figures = Pick<UsageEvent, 'webSearchRequests'> & { readonly tokens: UsageTokens };
