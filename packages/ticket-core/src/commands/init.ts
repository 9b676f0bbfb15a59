import { type CommandRun, UsageError } from '@backlog-toolkit/cli-kit';
import { detectProject } from '../init/detect-project.ts';
import { answersOf, type InitAnswers, readInitFolders } from '../init/init-config.ts';
import { findManifestProblems } from '../init/manifest-problems.ts';
import { configPath, initPaths, type InitFile, planInit } from '../init/plan-init.ts';
import { readExisting, readInitFile, readProjectFacts, writeInitFiles } from '../io/init-files.ts';
import { applyFlags, refuseIgnored, writesConfig } from './init-options.ts';
import { printDetected, printJson, printPlan } from './init-output.ts';
import { askForPlan, wantsQuestions } from './init-questions.ts';

/** Sets up a backlog in the working folder; what exists and differs is kept unless --force. */
export const run: CommandRun = async (args, context) => {
  const { cwd, log } = context;
  if (context.configFile !== undefined)
    throw new UsageError(
      `init always writes ${configPath}; --config cannot name another.`,
      'Name the project with --cwd.',
    );
  const facts = readProjectFacts(cwd);
  for (const { message, ...where } of findManifestProblems(facts)) log.warn(message, where);
  const detected = detectProject(facts);
  const folders = readInitFolders(readInitFile(cwd, configPath));
  const paths = initPaths(folders);
  const planFor = (answers: InitAnswers): InitFile[] =>
    planInit({ answers, folders, existing: readExisting(cwd, paths) });

  const suggested = applyFlags(args, answersOf(detected));
  let plan = planFor(suggested);
  refuseIgnored(args, plan);
  if (!args.flag('json')) printDetected(detected, args, context);
  if (wantsQuestions(args, context) && writesConfig(args, plan)) {
    const confirmed = await askForPlan(suggested, planFor, args, context);
    if (confirmed === null) {
      log.warn('Nothing was written.');
      return 1;
    }
    plan = confirmed;
  }

  if (!detected.hasTests && writesConfig(args, plan) && !args.given('test-command')) {
    log.warn('No test command was found: the test gate fails until qualityGates.testCommand is set.');
  }
  if (!args.flag('dry-run')) writeInitFiles(cwd, plan, { force: args.flag('force') });
  if (args.flag('json')) printJson(plan, detected, args, context);
  else printPlan(plan, args, context);
  return 0;
};
