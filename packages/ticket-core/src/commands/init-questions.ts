import { type Args, type CommandContext, showControls } from '@backlog-toolkit/cli-kit';
import { askAnswers } from '../init/ask-answers.ts';
import type { InitAnswers } from '../init/init-config.ts';
import type { InitFile } from '../init/plan-init.ts';
import { renderTree } from '../init/render-init.ts';
import { withQuestions } from '../io/ask.ts';

/** Whether init may ask: a person is there and has not asked for silence. */
export function wantsQuestions(args: Args, { env, isInteractive }: CommandContext): boolean {
  return isInteractive && !env['CI'] && !['yes', 'dry-run', 'json'].some((name) => args.flag(name));
}

/** Asks for the answers, shows the plan that follows and asks whether to write it; null when not. */
export function askForPlan(
  suggested: InitAnswers,
  planFor: (answers: InitAnswers) => InitFile[],
  args: Args,
  context: CommandContext,
): Promise<InitFile[] | null> {
  return withQuestions(async (ask) => {
    const answers = await askAnswers(suggested, ask);
    if (answers === null) return null;
    const plan = planFor(answers);
    context.out.print(showControls(renderTree(plan, args.flag('force'))));
    const answer = await ask('Write these files? [Y/n] ');
    return answer !== null && /^\s*(?:y(?:es)?)?\s*$/i.test(answer) ? plan : null;
  });
}
