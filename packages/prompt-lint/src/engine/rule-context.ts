import { readOptions } from '../rules/rule-options.ts';
import type { RuleContext, RuleFacts } from '../rules/rule.ts';
import type { LintTask } from './lint-result.ts';

/**
 * What a rule may ask about a task.
 *
 * @throws {PromptLintError} OPTION_INVALID when the settings hold an option that the rule does not have.
 */
export function contextOf(rule: RuleFacts, { client, settings }: LintTask): RuleContext {
  const { options = {} } = settings;
  const { id } = rule.meta;
  return {
    client,
    options: readOptions(id, rule.options, Object.hasOwn(options, id) ? options[id] : undefined),
  };
}
