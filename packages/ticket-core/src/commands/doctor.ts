import {
  type Args,
  type CommandContext,
  type CommandRun,
  renderDiff,
  UsageError,
} from '@backlog-toolkit/cli-kit';
import { type Finding, neutraliseControls, renderText } from '@backlog-toolkit/findings';
import type { RepairPlan } from '../doctor/plan-repair.ts';
import type { AmbiguousReference } from '../doctor/ambiguous-references.ts';
import { type Problem, problemDocsUrl } from '../doctor/problem.ts';
import { withQuestions } from '../io/ask.ts';
import { type Diagnosis, diagnoseBacklog, repairBacklog } from '../io/doctor.ts';
import type { Workspace } from '../io/workspace.ts';
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

function findingOf({ code, severity, message, file, line, repair, hint }: Problem): Finding {
  return {
    ruleId: code,
    severity,
    message,
    file,
    line,
    hint: repair === null ? hint : `--repair: ${repair}`,
  };
}

function printProblems({ problems, ticketCount }: Diagnosis, { out }: CommandContext): void {
  const text = renderText(problems.map(findingOf), { color: out.color, forTerminal: out.isTty });
  out.print(`${text}${ticketCount} ${ticketCount === 1 ? 'ticket' : 'tickets'} examined`);
  if (problems.length > 0) out.print(`what each finding means: ${problemDocsUrl}`);
}

function noticeOf({ file, line, id, nowMeans, others }: AmbiguousReference): string {
  const meant = others.length === 1 ? others[0] : `one of ${others.join(', ')}`;
  return `ambiguous reference ${file}:${line}: ${id} now means ${nowMeans}; check whether ${meant} was meant`;
}

/** A renumbering leaves references as they are when nothing tells which ticket they meant; people must know of each. */
function printAmbiguous({ ambiguous }: RepairPlan, { out }: CommandContext): void {
  for (const each of ambiguous) out.print(neutraliseControls(noticeOf(each)));
}

function printPlan(plan: RepairPlan, context: CommandContext): void {
  const { edits } = plan;
  const { out } = context;
  out.print(edits.map((edit) => renderDiff(edit, out.color)).join(''));
}

function printJson(
  found: Diagnosis,
  done: RepairPlan | null,
  after: Diagnosis,
  args: Args,
  { out }: CommandContext,
): void {
  const files = done?.edits.map(({ before, after: { path } }) => ({ before: before.path, after: path }));
  out.printJson({
    schemaVersion: 1,
    sound: after.problems.length === 0,
    tickets: found.ticketCount,
    problems: found.problems,
    repair: done && { dryRun: args.flag('dry-run'), repairs: done.repairs, files },
    ambiguous: (done ?? found.plan).ambiguous,
    remaining: after.problems,
  });
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
    else if (plan) {
      printPlan(plan, context);
      printAmbiguous(plan, context);
    }
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
    printAmbiguous(done, context);
    if (after.problems.length > 0) printProblems(after, context);
  }
  return after.problems.length === 0 ? 0 : 1;
};
