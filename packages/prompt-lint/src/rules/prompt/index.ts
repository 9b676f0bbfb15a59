import type { PromptRule } from '../rule.ts';
import { argumentsBeforeStatic } from './arguments-before-static.ts';
import { descriptionTooLong } from './description-too-long.ts';
import { duplicateInstructions } from './duplicate-instructions.ts';
import { dynamicImport } from './dynamic-import.ts';
import { executedInjectionEarly } from './executed-injection-early.ts';
import { generatedActivityBlock } from './generated-activity-block.ts';
import { invalidFrontmatter } from './invalid-frontmatter.ts';
import { modelOrEffortOverride } from './model-or-effort-override.ts';
import { prefixBelowMinimum } from './prefix-below-minimum.ts';
import { sessionOrUserValue } from './session-or-user-value.ts';
import { sharedPrefixDrift } from './shared-prefix-drift.ts';
import { templateVariableBeforeStatic } from './template-variable-before-static.ts';
import { toolsChangingFrontmatter } from './tools-changing-frontmatter.ts';
import { unorderedContent } from './unordered-content.ts';
import { volatileGitState } from './volatile-git-state.ts';
import { volatileTimestamp } from './volatile-timestamp.ts';
import { whitespaceChurn } from './whitespace-churn.ts';

/** Rules about text prompts, in the order in which they are documented. */
export const promptRules: readonly PromptRule[] = [
  volatileTimestamp,
  volatileGitState,
  generatedActivityBlock,
  sessionOrUserValue,
  executedInjectionEarly,
  argumentsBeforeStatic,
  templateVariableBeforeStatic,
  unorderedContent,
  dynamicImport,
  modelOrEffortOverride,
  toolsChangingFrontmatter,
  invalidFrontmatter,
  descriptionTooLong,
  duplicateInstructions,
  sharedPrefixDrift,
  prefixBelowMinimum,
  whitespaceChurn,
];
