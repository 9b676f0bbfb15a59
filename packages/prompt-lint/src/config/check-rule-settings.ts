import { PromptLintError } from '../errors.ts';
import { ruleIndex } from '../rules/index.ts';
import { readOptions } from '../rules/rule-options.ts';
import type { RuleChoice } from './prompt-config.ts';

function inFile(error: unknown, file: string | undefined): unknown {
  if (!(error instanceof PromptLintError) || file === undefined) return error;
  const { code, message, hint, cause } = error;
  return new PromptLintError(code, `${file}: ${message}`, { hint, cause, file });
}

/**
 * Makes sure that every rule and option that is named exists, and that each option has a value of its type.
 *
 * @throws {PromptLintError} RULE_UNKNOWN, OPTION_INVALID.
 */
export function checkRuleSettings({ rules, options }: RuleChoice, file?: string): void {
  const place = file === undefined ? '' : `${file}: `;
  for (const id of [...Object.keys(rules), ...Object.keys(options)]) {
    if (ruleIndex.has(id)) continue;
    throw new PromptLintError('RULE_UNKNOWN', `${place}There is no rule ${JSON.stringify(id)}.`, {
      hint: 'prompt-lint rules lists all of them.',
      file,
    });
  }
  for (const [id, given] of Object.entries(options)) {
    try {
      readOptions(id, ruleIndex.get(id)?.options, given);
    } catch (error) {
      throw inFile(error, file);
    }
  }
}
