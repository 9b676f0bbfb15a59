import { type BacklogConfig, defaultConfig } from '@backlog-toolkit/config';
import type { AgentWishes } from './choose-agent.ts';
import type { ModelPolicy } from './choose-models.ts';
import type { EscalationPolicy } from './escalate.ts';

/** Which agents a project wants: rules that are only the defaults are no wish, so that BUG and SEC are told apart. */
export function readWishes({ agentRouting }: BacklogConfig): AgentWishes {
  const usual = JSON.stringify(defaultConfig().agentRouting.rules);
  const { rules, overrides } = agentRouting;
  return { rules: JSON.stringify(rules) === usual ? [] : rules, overrides };
}

/** Which model alias each phase begins with. */
export function readModelPolicy({ llmOps }: BacklogConfig): ModelPolicy {
  const { routing, tokenPolicy } = llmOps;
  return {
    entryAliases: {
      classify: routing.entryModelClassify,
      draft: routing.entryModelDraft,
      plan: routing.entryModelPlan,
      implement: routing.entryModelImplement,
      review: routing.entryModelReview,
    },
    maxInputTokens: tokenPolicy.maxInputByPhase,
    maxOutputTokens: tokenPolicy.maxOutputByPhase,
    contextWindowStrategy: tokenPolicy.contextWindowStrategy,
  };
}

/** When a stronger model may be asked. */
export function readEscalationPolicy({ llmOps }: BacklogConfig): EscalationPolicy {
  const { routing, gateway } = llmOps;
  return {
    escalationAlias: routing.escalationModel,
    maxPerTicket: routing.maxEscalationsPerTicket,
    isReasonRequired: gateway.requireEscalationReason,
  };
}
