import { type Phase, PHASES } from './phases.ts';

/** The part of the config that says which model alias a phase begins with. */
export interface ModelPolicy {
  readonly entryAliases: Readonly<Record<Phase, string>>;
  readonly maxInputTokens: Readonly<Partial<Record<string, number>>>;
  readonly maxOutputTokens: Readonly<Partial<Record<string, number>>>;
  /** What to do with more input than a phase may have, such as `truncate-oldest`. */
  readonly contextWindowStrategy: string;
}

/** The model that a phase begins with. */
export interface PhaseModel {
  readonly phase: Phase;
  readonly alias: string;
  /** Tokens; null when the policy does not say. */
  readonly maxInputTokens: number | null;
  readonly maxOutputTokens: number | null;
  readonly why: string;
}

const configKeys: Readonly<Record<Phase, string>> = {
  classify: 'entryModelClassify',
  draft: 'entryModelDraft',
  plan: 'entryModelPlan',
  implement: 'entryModelImplement',
  review: 'entryModelReview',
};

/** Phases that read the files of the ticket; the others read little more than the ticket. */
const readsFiles: ReadonlySet<Phase> = new Set(['implement', 'review']);

/**
 * The model alias that each phase begins with, which is the cheapest that the project trusts with it, and its limits.
 * @param contextTokens what the ticket's files and the work on them need; null when it is not known
 */
export function chooseModels(policy: ModelPolicy, contextTokens: number | null): PhaseModel[] {
  return PHASES.map((phase) => {
    const maxInputTokens = policy.maxInputTokens[phase] ?? null;
    const isOver =
      readsFiles.has(phase) &&
      maxInputTokens !== null &&
      contextTokens !== null &&
      contextTokens > maxInputTokens;
    const over = isOver
      ? `; ${contextTokens} tokens of context are over its ${maxInputTokens}: ${policy.contextWindowStrategy}, or split the ticket`
      : '';
    return {
      phase,
      alias: policy.entryAliases[phase],
      maxInputTokens,
      maxOutputTokens: policy.maxOutputTokens[phase] ?? null,
      why: `llmOps.routing.${configKeys[phase]}${over}`,
    };
  });
}
