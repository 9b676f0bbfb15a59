import { type Args, type CommandContext, renderDiff } from '@backlog-toolkit/cli-kit';
import { type Finding, neutraliseControls, renderText } from '@backlog-toolkit/findings';
import type { AmbiguousReference } from '../doctor/ambiguous-references.ts';
import type { RepairPlan } from '../doctor/plan-repair.ts';
import { type Problem, problemDocsUrl } from '../doctor/problem.ts';
import type { Diagnosis } from '../io/doctor.ts';

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

/** Prints what is wrong, and where to read about it. */
export function printProblems({ problems, ticketCount }: Diagnosis, { out }: CommandContext): void {
  const text = renderText(problems.map(findingOf), { color: out.color, forTerminal: out.isTty });
  out.print(`${text}${ticketCount} ${ticketCount === 1 ? 'ticket' : 'tickets'} examined`);
  if (problems.length > 0) out.print(`what each finding means: ${problemDocsUrl}`);
}

function noticeOf({ file, line, id, nowMeans, others }: AmbiguousReference): string {
  const meant = others.length === 1 ? others[0] : `one of ${others.join(', ')}`;
  return `ambiguous reference ${file}:${line}: ${id} now means ${nowMeans}; check whether ${meant} was meant`;
}

/** Prints what a repair changes, and the references that it leaves as they are because nothing tells whom they meant. */
export function printPlan({ edits, ambiguous }: RepairPlan, { out }: CommandContext): void {
  out.print(edits.map((edit) => renderDiff(edit, out.color)).join(''));
  for (const each of ambiguous) out.print(neutraliseControls(noticeOf(each)));
}

/** Prints a diagnosis, the repair if there was one, and what is left after it as one document. */
export function printJson(
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
