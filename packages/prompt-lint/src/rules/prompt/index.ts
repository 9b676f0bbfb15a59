import type { PromptRule } from '../rule.ts';
import { executedInjectionEarly } from './executed-injection-early.ts';
import { volatileTimestamp } from './volatile-timestamp.ts';
import { whitespaceChurn } from './whitespace-churn.ts';

/** Rules about text prompts, in the order in which they are documented. */
export const promptRules: readonly PromptRule[] = [
  volatileTimestamp,
  executedInjectionEarly,
  whitespaceChurn,
];
