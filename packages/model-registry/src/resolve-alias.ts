import { type Instant, toMs } from './instant.ts';
import { RegistryError } from './errors.ts';
import { chooseByKey } from './key-share.ts';
import { stateAt } from './lifecycle.ts';
import type { AliasCandidate } from './registry-file.ts';
import { findCandidate, type ModelMatch, type Registry } from './registry.ts';

/** How to choose. */
export interface ResolveOptions {
  /** The time that counts for retirements. */
  readonly at: Instant;
  /** Who asks, such as a ticket id: with weights, the same key always gets the same model. */
  readonly key?: string | undefined;
  /** Models that retire within this many milliseconds are passed over too; 0 without it. */
  readonly withinMs?: number | undefined;
}

/** A candidate that is not used, and why. */
export interface SkippedCandidate extends AliasCandidate {
  readonly reason: 'unknown' | 'retired' | 'retiring' | 'later' | 'other-share';
  /** For people. */
  readonly detail: string;
  /** Id of the model to use instead, where the registry names one. */
  readonly successor?: string;
}

/** What an alias stands for now. */
export interface Resolution {
  readonly alias: string;
  /** Undefined when no candidate can be used. */
  readonly chosen: (AliasCandidate & { readonly match: ModelMatch }) | undefined;
  /** Whether the choice was made by weight and key. */
  readonly byWeight: boolean;
  /** In the order of the alias. */
  readonly skipped: readonly SkippedCandidate[];
}

type Usable = AliasCandidate & { readonly match: ModelMatch };

function judge(
  registry: Registry,
  candidate: AliasCandidate,
  atMs: number,
  withinMs: number,
): Usable | SkippedCandidate {
  const match = findCandidate(registry, candidate);
  if (!match) return { ...candidate, reason: 'unknown', detail: `${candidate.model} is not in the registry` };
  const { lifecycle } = match.model;
  const state = stateAt(lifecycle, atMs, withinMs);
  if (state !== 'retired' && state !== 'retiring') return { ...candidate, match };
  const when = lifecycle.retiresAt === undefined ? '' : ` on ${lifecycle.retiresAt}`;
  const verb = state === 'retired' ? 'retired' : 'retires';
  const skipped = { ...candidate, reason: state, detail: `${candidate.model} ${verb}${when}` } as const;
  return lifecycle.successor === undefined ? skipped : { ...skipped, successor: lifecycle.successor };
}

function choose(
  alias: string,
  usable: readonly Usable[],
  key: string | undefined,
): [Usable | undefined, boolean] {
  // A candidate without a weight is there for the case that the others fail.
  const weights = usable.map(({ weight }) => weight ?? 0);
  const byKey = key === undefined ? undefined : chooseByKey(alias, key, weights);
  if (byKey !== undefined) return [usable[byKey], true];
  return [usable.find(({ weight }) => weight !== 0) ?? usable[0], false];
}

/**
 * What an alias stands for: the first candidate that can be used, or one by weight when a key is given and candidates
 * have weights. A candidate is passed over when its model is unknown, retired or retires within the span.
 * @throws {RegistryError} ALIAS_NOT_FOUND; DATE_INVALID.
 */
export function resolveAlias(registry: Registry, alias: string, options: ResolveOptions): Resolution {
  const found = registry.aliases.get(alias);
  if (!found)
    throw new RegistryError('ALIAS_NOT_FOUND', `There is no alias ${JSON.stringify(alias)}.`, {
      hint: `Known aliases: ${[...registry.aliases.keys()].join(', ')}.`,
    });
  const atMs = toMs(options.at);
  if (atMs === undefined)
    throw new RegistryError('DATE_INVALID', `Expected a date, found ${JSON.stringify(options.at)}.`);
  const judged = found.candidates.map((one) => judge(registry, one, atMs, options.withinMs ?? 0));
  const usable = judged.filter((one): one is Usable => 'match' in one);
  const [chosen, byWeight] = choose(alias, usable, options.key);
  const skipped = judged.flatMap((one): SkippedCandidate[] => {
    if (!('match' in one)) return [one];
    if (one === chosen) return [];
    const { match: _match, ...candidate } = one;
    return byWeight
      ? [{ ...candidate, reason: 'other-share', detail: `${one.model} has the share of other keys` }]
      : [{ ...candidate, reason: 'later', detail: `${one.model} is used when those before it cannot be` }];
  });
  return { alias, chosen, byWeight, skipped };
}
