import { type Args, type CommandContext, type CommandRun, showControls } from '@backlog-toolkit/cli-kit';
import type { BudgetState } from '../budget/evaluate-budgets.ts';
import { parseStatusline } from '../hook/parse-statusline.ts';
import { checkBudgets, hotScan } from '../io/check-budgets.ts';
import { hotTimeoutMs, openHotGuard } from '../io/open-hot-guard.ts';
import { renderStatusline } from '../render/statusline.ts';

async function readStates(
  args: Args,
  context: CommandContext,
  folder: string | undefined,
): Promise<readonly BudgetState[]> {
  const { cwd, configFile } = context;
  const guard = await openHotGuard({
    cwd: args.given('cwd') ? cwd : (folder ?? cwd),
    configFile,
    ledger: args.string('ledger'),
    ledgerTimeoutMs: hotTimeoutMs,
  });
  if (guard.config.llmOps.budgets.length === 0) return [];
  return (await checkBudgets(guard, context.now().getTime(), hotScan)).budgets;
}

/** The first line, and what it only announces. */
function firstOf(message: string): string {
  const [first = '', second = ''] = message.split('\n');
  return first.endsWith(':') ? `${first} ${second.trim()}` : first;
}

/** cost-guard statusline: never fails, because Claude Code would show nothing at all. */
export const run: CommandRun = async (args, context) => {
  const input = parseStatusline(await context.readStdin());
  let line: string;
  try {
    const states = await readStates(args, context, input.cwd);
    line = renderStatusline(input.sessionUsd, states, Math.max(0, Math.trunc(args.number('budgets') ?? 3)));
  } catch (error) {
    const reason = error instanceof Error ? firstOf(error.message) : String(error);
    line = [renderStatusline(input.sessionUsd, [], 0), `budgets unknown: ${reason}`]
      .filter((part) => part !== '')
      .join(' | ');
  }
  context.out.print(`${showControls(line)}\n`);
  return 0;
};
