import type { Args, CommandContext } from '@backlog-toolkit/cli-kit';
import type { Budget } from '@backlog-toolkit/config';
import { decideBlind } from '../hook/decide-hook.ts';
import { hookAnswer, type HookDecision, type HookEvent } from '../hook/hook-answer.ts';
import { parseHookInput } from '../hook/hook-input.ts';
import { readPluginOptions } from '../hook/plugin-options.ts';
import { guardCall } from '../io/guard-call.ts';
import { noteBlind } from '../io/note-told.ts';
import { hotTimeoutMs, openHotGuard } from '../io/open-hot-guard.ts';
import type { Guard } from '../io/open-guard.ts';

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const hint: unknown = Reflect.get(error, 'hint');
  const message = error.message.replace(/\.?$/, '.');
  return typeof hint === 'string' ? `${message} ${hint}` : message;
}

/** What the policy says even when the rest of the configuration, or the event, cannot be used. */
async function readFailClosed(
  { cwd, configFile }: CommandContext,
  folder: string | undefined,
): Promise<boolean> {
  try {
    const { openGuard } = await import('../io/open-guard.ts');
    const guard = await openGuard({ cwd: folder ?? cwd, configFile, uses: ['llmOps.budgetPolicy'] });
    return guard.config.llmOps.budgetPolicy.failClosed;
  } catch {
    // The reason is told already, as that of the first failure.
    return false;
  }
}

function addBudget(guard: Guard, budget: Budget | undefined): Guard {
  if (budget === undefined) return guard;
  const { llmOps } = guard.config;
  const budgets = [...llmOps.budgets, budget];
  return { ...guard, config: { ...guard.config, llmOps: { ...llmOps, budgets } } };
}

async function decide(event: HookEvent, args: Args, context: CommandContext): Promise<HookDecision> {
  let folder = args.given('cwd') ? context.cwd : context.env['CLAUDE_PROJECT_DIR'] || undefined;
  let session = '';
  try {
    const input = parseHookInput(await context.readStdin());
    session = input.sessionId ?? '';
    // That of the event moves with each `cd` of the session.
    folder ??= input.cwd;
    const given = { ledger: args.string('ledger'), budget: args.string('budget') };
    const { ledger, budget } = readPluginOptions(given, context.env);
    const guard = await openHotGuard({
      cwd: folder ?? context.cwd,
      configFile: context.configFile,
      ledger,
      ledgerTimeoutMs: hotTimeoutMs,
    });
    // Without a configuration the folder is no project of ours.
    if (guard.configFile === null) return { decide: 'pass' };
    return await guardCall(addBudget(guard, budget), event, input, context.now());
  } catch (error) {
    const decision = decideBlind(messageOf(error), await readFailClosed(context, folder));
    if (decision.decide !== 'warn') return decision;
    // What is wrong now may be wrong for hundreds of tool calls.
    const isNew = noteBlind(folder ?? context.cwd, session, decision.message);
    return isNew || event !== 'pre-tool-use' ? decision : { decide: 'pass' };
  }
}

/** cost-guard hook EVENT: never fails; what goes wrong is part of the answer. */
export async function runHook(event: HookEvent, args: Args, context: CommandContext): Promise<number> {
  const decision = await decide(event, args, context);
  if (decision.decide === 'block' && args.string('block-with') === 'exit-code' && event !== 'session-end') {
    process.stderr.write(`${decision.reason}\n`);
    return 2;
  }
  const answer = hookAnswer(event, decision);
  if (answer !== undefined) context.out.printJson(answer);
  return 0;
}
