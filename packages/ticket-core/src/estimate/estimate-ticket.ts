import { compareCodePoints } from '@backlog-toolkit/findings';
import type { NewTicket } from '../create/generated/new-ticket-types.ts';
import type { Ticket } from '../model/ticket.ts';
import type { HistoryEntry } from './history-entry.ts';
import { type Work, workOf } from './work.ts';

/** Tokens of a piece of work. */
export interface TokenCount {
  readonly input: number;
  readonly output: number;
}

/** USD that tokens cost on a model alias; undefined when there is no price. */
export type PriceOf = (alias: string, tokens: TokenCount) => number | undefined;

/** What a ticket will probably cost. */
export interface Estimate {
  readonly ticketId: string;
  readonly type: string;
  readonly complexity: string;
  readonly filesModified: number;
  readonly filesCreated: number;
  readonly tests: number;
  readonly tokens: TokenCount;
  readonly basis: 'history' | 'formula';
  /** Past tickets that went into it; 0 for the formula. */
  readonly samples: number;
  readonly confidence: 'high' | 'medium' | 'low';
  /** One for each alias, in the order given; `usd` only where there is a price. */
  readonly costs: readonly { readonly alias: string; readonly usd?: number }[];
}

/** How to estimate. */
export interface EstimateOptions {
  readonly priceOf?: PriceOf | undefined;
  /** Model aliases to give costs for; cheap, balanced and frontier unless told. */
  readonly aliases?: readonly string[] | undefined;
}

/** The figures of the formula, in tokens; the factor stands for second tries, reviews and tool output. */
const figures = {
  inputPerModified: 8000,
  inputPerCreated: 3000,
  outputPerModified: 2500,
  outputPerCreated: 4000,
  outputPerTest: 1200,
  factor: 2.5,
};
const maxSamples = 20;
const mediumSamples = 5;

/** The aliases that a model registry has by default. */
const defaultAliases: readonly string[] = ['cheap', 'balanced', 'frontier'];

function byFormula({ modified, created, tests }: Work): TokenCount {
  const input = figures.inputPerModified * modified.length + figures.inputPerCreated * created.length;
  const output =
    figures.outputPerModified * modified.length +
    figures.outputPerCreated * created.length +
    figures.outputPerTest * tests;
  return { input: Math.round(input * figures.factor), output: Math.round(output * figures.factor) };
}

interface Sample extends TokenCount {
  readonly files: number;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The newest entries of the same kind whose tokens are known; by date, and in the order of the history on one day. */
function findSamples(work: Work, history: readonly HistoryEntry[]): Sample[] {
  return history
    .filter(({ type, complexity }) => type === work.type && complexity === work.complexity)
    .filter(({ ticketId }) => ticketId !== work.ticketId)
    .flatMap(({ inputTokens, outputTokens, filesModified, filesCreated, date }) =>
      inputTokens === null || outputTokens === null || inputTokens + outputTokens === 0
        ? []
        : [
            {
              input: inputTokens,
              output: outputTokens,
              files: (filesModified ?? 0) + (filesCreated ?? 0),
              date,
            },
          ],
    )
    .sort((a, b) => compareCodePoints(a.date, b.date))
    .slice(-maxSamples);
}

function byHistory(work: Work, samples: readonly Sample[]): TokenCount {
  const counted = samples.filter(({ files }) => files > 0);
  const files = work.modified.length + work.created.length;
  // Without files on one of the sides there is no proportion to take.
  const factor =
    files === 0 || counted.length === 0 ? 1 : files / mean(counted.map((sample) => sample.files));
  return {
    input: Math.round(mean(samples.map(({ input }) => input)) * factor),
    output: Math.round(mean(samples.map(({ output }) => output)) * factor),
  };
}

function confidenceOf(samples: number): Estimate['confidence'] {
  if (samples >= maxSamples) return 'high';
  return samples >= mediumSamples ? 'medium' : 'low';
}

/**
 * Estimates the tokens of a ticket: from the last 20 finished tickets of the same type and complexity, in proportion
 * to the number of files, or by a formula when there are none. A ticket's own entry does not count.
 */
export function estimateTicket(
  ticket: Ticket | NewTicket,
  history: readonly HistoryEntry[] = [],
  options: EstimateOptions = {},
): Estimate {
  const work = workOf(ticket);
  const samples = findSamples(work, history);
  const tokens = samples.length > 0 ? byHistory(work, samples) : byFormula(work);
  const costs = (options.aliases ?? defaultAliases).map((alias) => {
    const usd = options.priceOf?.(alias, tokens);
    return usd === undefined ? { alias } : { alias, usd };
  });
  return {
    ticketId: work.ticketId,
    type: work.type,
    complexity: work.complexity,
    filesModified: work.modified.length,
    filesCreated: work.created.length,
    tests: work.tests,
    tokens,
    basis: samples.length > 0 ? 'history' : 'formula',
    samples: samples.length,
    confidence: confidenceOf(samples.length),
    costs,
  };
}
