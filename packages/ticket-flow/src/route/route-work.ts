import type { BacklogConfig } from '@backlog-toolkit/config';
import { type AgentChoice, chooseAgent } from './choose-agent.ts';
import { chooseModels, type PhaseModel } from './choose-models.ts';
import { readModelPolicy, readWishes } from './read-policy.ts';

/** How much thought work needs. */
export type Complexity = 'trivial' | 'simple' | 'complex';

/** The work to find an agent and models for. */
export interface Work {
  /** Id of the ticket; null when files are routed without one. */
  readonly ticket: string | null;
  readonly prefix: string;
  readonly files: readonly string[];
  /** As ticket-core's estimate has it: trivial, low, medium, high, or the ticket's own word. */
  readonly estimatedComplexity: string;
  /** Tokens that its files and the work on them need at a time; null when it is not known. */
  readonly contextTokens: number | null;
}

/** Who works on it, with which models, and why. */
export interface Route extends AgentChoice {
  readonly ticket: string | null;
  readonly files: readonly string[];
  /** Whether a model may choose another agent when the ticket gives a reason to. */
  readonly mayDiffer: boolean;
  readonly complexity: Complexity;
  readonly phases: readonly PhaseModel[];
}

const complexities: Readonly<Record<string, Complexity>> = {
  trivial: 'trivial',
  low: 'simple',
  simple: 'simple',
  medium: 'simple',
  high: 'complex',
  complex: 'complex',
};

/** Routes work by the project's config. */
export function routeWork(work: Work, config: BacklogConfig): Route {
  const { ticket, prefix, files, estimatedComplexity, contextTokens } = work;
  return {
    ticket,
    ...chooseAgent(prefix, files, readWishes(config)),
    mayDiffer: config.agentRouting.llmOverride,
    complexity: complexities[estimatedComplexity] ?? 'simple',
    files,
    phases: chooseModels(readModelPolicy(config), contextTokens),
  };
}
