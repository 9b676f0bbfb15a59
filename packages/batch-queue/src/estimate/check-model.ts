import { type ModelMatch, stateAt } from '@backlog-toolkit/model-registry';

const hourMs = 3_600_000;
// A batch may take its whole day, and it may wait for its turn before.
const batchSpanMs = 26 * hourMs;

/** Facts about a model that would fail a batch only at its end; a text says what, null that none is known. */
export function whyUnfit(match: ModelMatch, nowMs: number, sent: readonly string[] = []): string | null {
  const { id, lifecycle, rejects } = match.model;
  const state = stateAt(lifecycle, nowMs, batchSpanMs);
  const instead = lifecycle.successor === undefined ? '' : `; its successor is ${lifecycle.successor}`;
  if (state === 'retired') return `${id} is retired${instead}`;
  if (state === 'retiring')
    return `${id} retires on ${lifecycle.retiresAt ?? 'an unknown day'}, before a batch is sure to end${instead}`;
  const rejected = sent.find((name) => rejects?.includes(name));
  return rejected === undefined ? null : `${id} rejects the parameter ${rejected}`;
}

/** The most output that may be asked for, and why a prompt of this size does not fit; tokens with their reserve. */
export function fitOutput(
  match: ModelMatch,
  reservedInputTokens: number,
  wantedOutputTokens: number,
): { readonly maxOutputTokens: number } | { readonly reason: string } {
  const { id, contextTokens, maxOutputTokens } = match.model;
  const most = Math.min(wantedOutputTokens, maxOutputTokens ?? wantedOutputTokens);
  if (contextTokens !== undefined && reservedInputTokens + most > contextTokens)
    return {
      reason: `about ${reservedInputTokens} prompt tokens and ${most} of output exceed the ${contextTokens} of ${id}`,
    };
  return { maxOutputTokens: most };
}
