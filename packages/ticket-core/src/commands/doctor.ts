import { type Args, type CommandContext, type CommandRun, UsageError } from '@backlog-toolkit/cli-kit';
import type { RepairPlan } from '../doctor/plan-repair.ts';
import { withQuestions } from '../io/ask.ts';
import { type Diagnosis, diagnoseBacklog, repairBacklog } from '../io/doctor.ts';
import type { Workspace } from '../io/workspace.ts';
import { printJson, printPlan, printProblems } from './doctor-output.ts';
import { openFor } from './open.ts';

function requireSense(args: Args, { isInteractive }: CommandContext): void {
  const stray = args.flag('repair') ? undefined : ['dry-run', 'yes'].find((name) => args.flag(name));
  if (stray !== undefined)
    throw new UsageError(`--${stray} goes with --repair.`, `ticket-core doctor --repair --${stray}`);
  const isDecided = !args.flag('repair') || args.flag('dry-run') || args.flag('yes');
  if (isDecided || (isInteractive && !args.flag('json'))) return;
  throw new UsageError(
    '--repair needs --yes where nobody can be asked.',
    '--repair --dry-run shows what it would do.',
  );
}

async function isWanted(): Promise<boolean> {
  return withQuestions(async (ask) => /^\s*y(?:es)?\s*$/i.test((await ask('Repair this? [y/N] ')) ?? ''));
}

/** Repairs, and returns what was done and what is left; null when a person said no. */
async function repair(
  workspace: Workspace,
  found: Diagnosis,
  args: Args,
  context: CommandContext,
): Promise<{ done: RepairPlan; after: Diagnosis } | null> {
  const isAsked = !args.flag('yes');
  const show = (plan: RepairPlan): void => {
    if (!args.flag('json')) printPlan(plan, context);
  };
  if (isAsked) {
    show(found.plan);
    if (!(await isWanted())) return null;
  }
  const options = isAsked ? { expected: found.plan } : { onPlan: show };
  const { plan } = await repairBacklog(workspace, options);
  return { done: plan, after: await diagnoseBacklog(workspace) };
}

/** ticket-core doctor */
export const run: CommandRun = async (args, context) => {
  requireSense(args, context);
  const workspace = await openFor(context);
  const found = await diagnoseBacklog(workspace);
  const isJson = args.flag('json');
  if (!isJson) printProblems(found, context);
  const isRepairable = found.problems.some((problem) => problem.repair !== null);
  if (!args.flag('repair') || args.flag('dry-run') || !isRepairable) {
    const plan = args.flag('repair') ? found.plan : null;
    if (isJson) printJson(found, plan, found, args, context);
    else if (plan) printPlan(plan, context);
    return found.problems.length === 0 ? 0 : 1;
  }
  const outcome = await repair(workspace, found, args, context);
  if (!outcome) {
    context.log.warn('Nothing was written.');
    return 1;
  }
  const { done, after } = outcome;
  if (isJson) printJson(found, done, after, args, context);
  else {
    context.out.print(
      `repaired: ${found.problems.length - after.problems.length} of ${found.problems.length}`,
    );
    if (after.problems.length > 0) printProblems(after, context);
  }
  return after.problems.length === 0 ? 0 : 1;
};
