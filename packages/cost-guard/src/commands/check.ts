import { type CommandContext, type CommandRun, renderTable } from '@backlog-toolkit/cli-kit';
import type { Finding } from '@backlog-toolkit/findings';
import { CostGuardError } from '../errors.ts';
import { type BudgetCheck, checkBudgets } from '../io/check-budgets.ts';
import type { Guard } from '../io/open-guard.ts';
import { openHotGuard } from '../io/open-hot-guard.ts';
import { passwordWarnings } from '../io/place-ledger.ts';
import { exitCodeOf } from '../level.ts';
import { fenceText } from '../render/fence.ts';
import { budgetFindings } from '../render/budget-findings.ts';
import { budgetsJson } from '../render/budget-json.ts';
import { budgetRows } from '../render/budget-text.ts';
import { problemFindings } from '../render/ledger-findings.ts';
import { describeProblems, isLowerBound } from '../render/problem-text.ts';
import { renderFindings, tellFindings } from './tell-findings.ts';

function refuseNoBudgets({ config, configFile }: Guard): void {
  if (config.llmOps.budgets.length > 0) return;
  throw new CostGuardError(
    'NO_BUDGETS',
    `No budgets to check: ${configFile ?? 'there is no backlog.config.json'}`,
    {
      hint: 'Add llmOps.budgets, such as [{"name": "day", "period": "day", "hardUsd": 10}].',
      file: configFile ?? undefined,
    },
  );
}

function findingsOf({ budgets, scan }: BudgetCheck, label: string, isStrict: boolean): Finding[] {
  return [
    ...budgetFindings(budgets, label),
    ...problemFindings(label, scan.problems, isStrict ? 'error' : 'warning'),
  ];
}

function tableOf({ budgets, scan }: BudgetCheck): string {
  const table = renderTable(budgetRows(budgets));
  return isLowerBound(scan) ? `${table}Incomplete: ${describeProblems(scan)}.\n` : table;
}

function tellGithub(check: BudgetCheck, { github }: CommandContext): void {
  if (!github.active) return;
  github.output('level', check.level);
  github.output(
    'over',
    check.budgets
      .filter(({ level }) => level === 'over')
      .map(({ budget }) => budget.name)
      .join(','),
  );
  github.summarise(`### Budgets\n\n${fenceText(tableOf(check))}`);
}

/** cost-guard check */
export const run: CommandRun = async (args, context) => {
  const isStrict = args.flag('strict');
  const guard = await openHotGuard({
    cwd: context.cwd,
    configFile: context.configFile,
    ledger: args.string('ledger'),
  });
  refuseNoBudgets(guard);
  for (const warning of passwordWarnings(guard.config.llmOps.usageLedger, guard.configFile))
    context.log.warn(warning);
  const nowMs = context.now().getTime();
  const isCi = !['', '0', 'false'].includes(context.env['CI'] ?? '');
  const check = await checkBudgets(guard, nowMs, {
    checkpoint: args.flag('checkpoint') && !isStrict && !isCi,
    withoutCounts: !args.flag('json') && args.string('format') !== 'json',
  });
  const findings = findingsOf(check, guard.ledgerLabel, isStrict);
  const format = args.flag('json') ? 'json' : (args.string('format') ?? 'text');
  if (format === 'json') context.out.printJson(budgetsJson(check, guard.ledgerLabel, nowMs));
  else if (format === 'github' || format === 'junit')
    context.out.print(await renderFindings(findings, format, context));
  else context.out.print(tableOf(check));
  if (format !== 'github') tellFindings(findings, context);
  tellGithub(check, context);
  return exitCodeOf({
    level: check.level,
    failOnWarn: args.string('fail-on') === 'warn',
    refusesProblems: isStrict && isLowerBound(check.scan),
  });
};
