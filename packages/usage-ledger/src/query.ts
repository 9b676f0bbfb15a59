import type { textKeys } from './entry.ts';

/** What a ledger can be broken down by; `day` is the calendar day in the query's time zone. */
export type Dimension =
  | 'ticket'
  | 'skill'
  | 'workflow'
  | 'phase'
  | 'model'
  | 'alias'
  | 'provider'
  | 'session'
  | 'source'
  | 'status'
  | 'day';

/** Which lines count: those that have one of the values for each key given. `''` stands for "no value". */
export type LedgerFilter = Readonly<
  Partial<Record<Exclude<Dimension, 'day'> | 'modelOrAlias', string | readonly string[]>>
>;

/** One question to a ledger; a scan answers many of them in one reading. */
export interface LedgerQuery {
  /** Name under which the answer is found. */
  readonly name: string;
  /** The breakdowns wanted: each by one dimension, or by a combination such as `['ticket', 'alias']`. */
  readonly by?: readonly (Dimension | readonly Dimension[])[] | undefined;
  readonly where?: LedgerFilter | undefined;
  /** Only lines from this instant on, in milliseconds since 1970. */
  readonly sinceMs?: number | undefined;
  /** Only lines before this instant, in milliseconds since 1970. */
  readonly untilMs?: number | undefined;
  /** IANA name of the zone that days begin in; UTC unless given. */
  readonly timeZone?: string | undefined;
  /**
   * The query will be asked again with a later `sinceMs`, as for "the last 5 hours". A checkpoint then stays of use;
   * for that `sinceMs` is taken as the beginning of its minute, and there can be neither `by` nor `untilMs`.
   */
  readonly sliding?: boolean | undefined;
}

type TextKey = (typeof textKeys)[number];

/** The text dimensions in the order of their field numbers, with the keys that they stand for. */
export const textDimensions: readonly (readonly [Exclude<Dimension, 'day'>, TextKey])[] = [
  ['ticket', 'ticket_id'],
  ['skill', 'skill'],
  ['workflow', 'workflow'],
  ['phase', 'phase'],
  ['model', 'model'],
  ['alias', 'model_alias'],
  ['provider', 'provider'],
  ['session', 'session_id'],
  ['source', 'source'],
  ['status', 'status'],
];

/** Field number of a text dimension. */
export function fieldOf(dimension: Exclude<Dimension, 'day'>): number {
  return textDimensions.findIndex(([name]) => name === dimension);
}
