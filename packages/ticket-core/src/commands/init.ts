import {
  type Args,
  type CommandContext,
  type CommandRun,
  renderDiff,
  renderTable,
  showControls,
  UsageError,
} from '@backlog-toolkit/cli-kit';
import { TicketError } from '../errors.ts';
import { type DetectedProject, detectProject } from '../init/detect-project.ts';
import { answersOf, type InitAnswers, readInitFolders } from '../init/init-config.ts';
import { configPath, initPaths, type InitFile, planInit } from '../init/plan-init.ts';
import { detectedRows, outcomeOf, renderOutcomes, renderTree } from '../init/render-init.ts';
import { readExisting, readInitFile, readProjectFacts, writeInitFiles } from '../io/init-files.ts';
import { askForPlan, wantsQuestions } from './init-questions.ts';

const answerOptions = ['name', 'stack', 'test-command', 'lint-command', 'typecheck-command', 'build-command'];

function applyFlags(args: Args, detected: InitAnswers): InitAnswers {
  const empty = answerOptions.find((name) => args.given(name) && args.string(name)?.trim() === '');
  if (empty !== undefined)
    throw new UsageError(`--${empty} needs a value.`, 'Leave the option out to take what was detected.');
  return {
    ...detected,
    name: args.string('name') ?? detected.name,
    stack: args.string('stack') ?? detected.stack,
    testCommand: args.string('test-command') ?? detected.testCommand,
    lintCommand: args.string('lint-command') ?? detected.lintCommand,
    typeCheckCommand: args.string('typecheck-command') ?? detected.typeCheckCommand,
    buildCommand: args.string('build-command') ?? detected.buildCommand,
  };
}

function writesConfig(args: Args, plan: readonly InitFile[]): boolean {
  const state = plan.find(({ path }) => path === configPath)?.state;
  return state === 'new' || (state === 'differs' && args.flag('force'));
}

function refuseIgnored(args: Args, plan: readonly InitFile[]): void {
  const given = answerOptions.find((name) => args.given(name));
  const isSame = plan.some(({ path, state }) => path === configPath && state === 'same');
  if (given === undefined || isSame || writesConfig(args, plan)) return;
  throw new TicketError(
    'FILE_DIFFERS',
    `--${given} would change ${configPath}, which exists; nothing was written.`,
    {
      hint: `Edit ${configPath}, or replace it with --force.`,
      file: configPath,
    },
  );
}

function showPlan(plan: readonly InitFile[], args: Args, { cwd, out }: CommandContext): void {
  const force = args.flag('force');
  out.print(showControls(renderTree(plan, force)));
  for (const file of force ? plan.filter(({ state }) => state === 'differs') : []) {
    const before = { path: file.path, text: readInitFile(cwd, file.path) ?? '' };
    out.print(renderDiff({ before, after: { path: file.path, text: file.content } }, out.color));
  }
}

function printJson(
  plan: readonly InitFile[],
  detected: DetectedProject,
  args: Args,
  { out }: CommandContext,
): void {
  const files = plan.map((file) => ({ path: file.path, outcome: outcomeOf(file, args.flag('force')) }));
  out.printJson({ schemaVersion: 1, dryRun: args.flag('dry-run'), detected, files });
}

/** Sets up a backlog in the working folder; what exists and differs is kept unless --force. */
export const run: CommandRun = async (args, context) => {
  const { cwd, out, configFile } = context;
  if (configFile !== undefined)
    throw new UsageError(
      `init always writes ${configPath}; --config cannot name another.`,
      'Name the project with --cwd.',
    );
  const detected = detectProject(readProjectFacts(cwd));
  const folders = readInitFolders(readInitFile(cwd, configPath));
  const paths = initPaths(folders);
  const planFor = (answers: InitAnswers): InitFile[] =>
    planInit({ answers, folders, existing: readExisting(cwd, paths) });

  const suggested = applyFlags(args, answersOf(detected));
  let plan = planFor(suggested);
  refuseIgnored(args, plan);
  if (!args.flag('json')) out.print(renderTable(detectedRows(detected), out.isTty ? out.columns : undefined));
  if (wantsQuestions(args, context) && writesConfig(args, plan)) {
    const confirmed = await askForPlan(suggested, planFor, args, context);
    if (confirmed === null) {
      context.log.warn('Nothing was written.');
      return 1;
    }
    plan = confirmed;
  }

  if (!detected.hasTests && writesConfig(args, plan) && !args.given('test-command')) {
    context.log.warn('No test command was found: the test gate fails until qualityGates.testCommand is set.');
  }
  if (!args.flag('dry-run')) writeInitFiles(cwd, plan, { force: args.flag('force') });
  if (args.flag('json')) printJson(plan, detected, args, context);
  else if (args.flag('dry-run')) showPlan(plan, args, context);
  else out.print(showControls(renderOutcomes(plan, args.flag('force'))));
  return 0;
};
