import {
  type Args,
  type CommandContext,
  renderDiff,
  renderTable,
  showControls,
} from '@backlog-toolkit/cli-kit';
import type { DetectedProject } from '../init/detect-project.ts';
import type { InitFile } from '../init/plan-init.ts';
import { detectedRows, outcomeOf, renderOutcomes, renderTree } from '../init/render-init.ts';
import { readInitFile } from '../io/init-files.ts';
import { givenRows } from './init-options.ts';

/** Prints what was detected or given, and from what. */
export function printDetected(detected: DetectedProject, args: Args, { out }: CommandContext): void {
  out.print(renderTable(detectedRows(detected, givenRows(args)), out.isTty ? out.columns : undefined));
}

function showPlan(plan: readonly InitFile[], args: Args, { cwd, out }: CommandContext): void {
  const force = args.flag('force');
  out.print(showControls(renderTree(plan, force)));
  for (const file of force ? plan.filter(({ state }) => state === 'differs') : []) {
    const before = { path: file.path, text: readInitFile(cwd, file.path) ?? '' };
    out.print(renderDiff({ before, after: { path: file.path, text: file.content } }, out.color));
  }
}

/** Prints what became of each file, or with --dry-run would. */
export function printPlan(plan: readonly InitFile[], args: Args, context: CommandContext): void {
  if (args.flag('dry-run')) showPlan(plan, args, context);
  else context.out.print(showControls(renderOutcomes(plan, args.flag('force'))));
}

/** Prints what was detected and what became of each file as one document. */
export function printJson(
  plan: readonly InitFile[],
  detected: DetectedProject,
  args: Args,
  { out }: CommandContext,
): void {
  const files = plan.map((file) => ({ path: file.path, outcome: outcomeOf(file, args.flag('force')) }));
  out.printJson({ schemaVersion: 1, dryRun: args.flag('dry-run'), detected, files });
}
