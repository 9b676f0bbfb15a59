import { type CommandRun, suggestNearest, UsageError } from '@backlog-toolkit/cli-kit';
import { describeRule, renderRule } from '../rules/describe-rule.ts';
import { ruleIndex } from '../rules/index.ts';

/** prompt-lint explain */
export const run: CommandRun = (args, { out }) => {
  const [id = ''] = args.positionals;
  const rule = ruleIndex.get(id);
  if (rule === undefined) {
    const nearest = suggestNearest(id, [...ruleIndex.keys()]);
    const hint = nearest === undefined ? 'prompt-lint rules lists all of them.' : `Did you mean ${nearest}?`;
    throw new UsageError(`There is no rule ${JSON.stringify(id)}.`, hint);
  }
  const description = describeRule(rule);
  if (args.flag('json')) out.printJson({ schemaVersion: 1, ...description });
  else out.print(renderRule(description));
  return 0;
};
