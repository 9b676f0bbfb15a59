import { type CommandRun, renderTable } from '@backlog-toolkit/cli-kit';
import { describeRule } from '../rules/describe-rule.ts';
import { ruleIndex } from '../rules/index.ts';
import type { FixKind } from '../rules/rule.ts';

const marks: Readonly<Record<FixKind, string>> = { none: '', safe: 'fixable', suggested: 'suggested' };

/** prompt-lint rules */
export const run: CommandRun = (args, { out }) => {
  const rules = [...ruleIndex.values()];
  if (args.flag('json')) {
    out.printJson({ schemaVersion: 1, rules: rules.map((rule) => describeRule(rule)) });
    return 0;
  }
  const rows = rules.map(({ meta, fix }) => [meta.id, meta.defaultSeverity, marks[fix], meta.description]);
  out.print(renderTable(rows, out.isTty ? out.columns : undefined));
  return 0;
};
