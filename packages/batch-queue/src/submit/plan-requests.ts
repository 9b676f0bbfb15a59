import {
  findCandidate,
  findModel,
  type ModelMatch,
  type Registry,
  resolveAlias,
} from '@backlog-toolkit/model-registry';
import { usdNumber } from '@backlog-toolkit/usage-ledger';
import type { Ticket } from '@backlog-toolkit/ticket-core';
import { fitOutput, whyUnfit } from '../estimate/check-model.ts';
import { estimateRequest } from '../estimate/estimate-request.ts';
import { type Experience, tokenMargins } from '../estimate/margins.ts';
import type { JobRequest, ProviderName } from '../job.ts';
import type { Packable } from '../pack/pack-requests.ts';
import { buildUser } from '../prompt/build-prompt.ts';
import type { BatchFormat } from '../providers/provider.ts';
import type { Task } from '../tasks.ts';
import { sectionSha256, ticketSha256 } from './ticket-section.ts';
import type { LeftOut } from './select-tickets.ts';

/** A model as it was asked for and as it was found. */
export interface ChosenModel {
  readonly alias: string | null;
  /** As the provider is to be asked for it. */
  readonly model: string;
  readonly vendor: string;
  /** Null for a model that only a local command knows: it has no price. */
  readonly match: ModelMatch | null;
}

/** A request before it has a job. */
export interface PlannedRequest extends Packable {
  readonly request: JobRequest;
  readonly chosen: ChosenModel;
  readonly provider: ProviderName;
  readonly line: string;
  readonly costPicoUsd: bigint;
  readonly reservedPicoUsd: bigint;
  readonly outputTokens: number;
  readonly basis: string;
}

/** What planning looks at; nothing of it changes while requests are planned. */
export interface PlanWorld {
  readonly task: Task;
  readonly system: string;
  /** Counted tokens of `system`. */
  readonly systemTokens: number;
  readonly maxInputTokens: number;
  readonly maxOutputTokens: number;
  readonly countTokens: (text: string) => number;
  readonly wantsCache: boolean;
  readonly experienceOf: (model: string) => Experience | null;
  readonly now: Date;
}

/** What an alias or model id stands for, for one ticket; a text says why nothing usable. */
export function chooseModel(
  registry: Registry,
  name: string,
  { now, ticket, isLocal }: { readonly now: Date; readonly ticket: string; readonly isLocal: boolean },
): ChosenModel | string {
  if (registry.aliases.has(name)) {
    const { chosen, skipped } = resolveAlias(registry, name, { at: now, key: ticket });
    if (chosen === undefined)
      return `alias ${name} stands for no usable model: ${skipped.map(({ detail }) => detail).join('; ')}`;
    const match = findCandidate(registry, chosen) ?? null;
    return { alias: name, model: chosen.model, vendor: match?.model.provider ?? chosen.provider, match };
  }
  const match = findModel(registry, name) ?? null;
  if (match === null && !isLocal) return `there is no alias or model ${JSON.stringify(name)} in the registry`;
  return { alias: null, model: name, vendor: match?.model.provider ?? 'local', match };
}

/** Makes the request for one ticket, or says why there can be none. */
export function planRequest(
  ticket: Ticket,
  chosen: ChosenModel,
  provider: BatchFormat,
  world: PlanWorld,
): PlannedRequest | LeftOut {
  const leftOut = (reason: string): LeftOut => ({ ticket: ticket.id, file: ticket.file, reason });
  const { task, system, systemTokens, now } = world;
  const nowMs = now.getTime();
  const { match } = chosen;
  const vendor = provider.name === 'local' ? 'local' : chosen.vendor;
  const unfit = match === null || vendor === 'local' ? null : whyUnfit(match, nowMs);
  if (unfit !== null) return leftOut(unfit);
  const user = buildUser(ticket);
  const userTokens = world.countTokens(user);
  const margins = tokenMargins(vendor, world.experienceOf(chosen.model));
  const typicalTokens = Math.ceil((systemTokens + userTokens) * margins.typicalInput);
  if (typicalTokens > world.maxInputTokens)
    return leftOut(
      `its prompt has about ${typicalTokens} tokens; llmOps.tokenPolicy allows ${world.maxInputTokens} for this task`,
    );
  const reservedTokens = Math.ceil((systemTokens + userTokens) * margins.reservedInput);
  const fit =
    match === null
      ? { maxOutputTokens: world.maxOutputTokens }
      : fitOutput(match, reservedTokens, world.maxOutputTokens);
  if ('reason' in fit) return leftOut(fit.reason);
  const { maxOutputTokens } = fit;
  const cache =
    world.wantsCache && systemTokens >= (match?.model.minCacheableTokens ?? Number.POSITIVE_INFINITY);
  const estimate =
    match === null || vendor === 'local'
      ? unpriced(typicalTokens, Math.ceil(maxOutputTokens * margins.outputShare))
      : estimateRequest(match, { systemTokens, userTokens, maxOutputTokens, cache }, margins, nowMs);
  if (typeof estimate === 'string') return leftOut(estimate);
  const line = JSON.stringify(provider.body({ system, user, model: chosen.model, maxOutputTokens, cache }));
  return {
    key: `${provider.name} ${chosen.model}`,
    bytes: provider.lineBytes(Buffer.byteLength(line)),
    tokens: reservedTokens,
    request: {
      ticket: ticket.id,
      file: ticket.file,
      sectionSha256: sectionSha256(ticket.text, task.heading),
      ticketSha256: ticketSha256(ticket.text),
      attempts: 0,
      inputTokens: estimate.inputTokens,
      maxOutputTokens,
      reservedUsd: usdNumber(estimate.reservedPicoUsd),
    },
    chosen: { ...chosen, vendor },
    provider: provider.name,
    line,
    costPicoUsd: estimate.costPicoUsd,
    reservedPicoUsd: estimate.reservedPicoUsd,
    outputTokens: estimate.outputTokens,
    basis: vendor === 'local' ? 'answered by a local command, which has no price here' : margins.basis,
  };
}

function unpriced(
  inputTokens: number,
  outputTokens: number,
): { inputTokens: number; outputTokens: number; costPicoUsd: bigint; reservedPicoUsd: bigint } {
  return { inputTokens, outputTokens, costPicoUsd: 0n, reservedPicoUsd: 0n };
}
