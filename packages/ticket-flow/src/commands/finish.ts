import {
  type Args,
  type CommandContext,
  type CommandRun,
  renderDiff,
  UsageError,
} from '@backlog-toolkit/cli-kit';
import { renderText } from '@backlog-toolkit/findings';
import { rules } from '../hacks/hack-rules.ts';
import { type FinishResult, finishTicket } from '../io/finish-ticket.ts';
import { COMMANDS, GATES, type Waiver } from '../state/flow-state.ts';
import { openFor } from './open.ts';
import { requireActor } from './read-actor.ts';

// That the commit is there and is the ticket's cannot be waived.
const waivable: ReadonlySet<string> = new Set([
  ...GATES.filter((gate) => gate !== 'commit'),
  ...COMMANDS,
  ...rules.map(({ id }) => id),
]);

function readWaivers(args: Args): Pick<Waiver, 'rule' | 'reason'>[] {
  const names = args
    .list('waive')
    .flatMap((word) => word.split(','))
    .map((rule) => rule.trim());
  const reason = (args.string('reason') ?? '').trim();
  if (names.length > 0 && reason === '')
    throw new UsageError('A rule is waived for a reason.', 'Say it with --reason TEXT.');
  const odd = names.find((rule) => !waivable.has(rule));
  if (odd !== undefined)
    throw new UsageError(
      `--waive knows no ${JSON.stringify(odd)}.`,
      `Name some of ${[...waivable].join(', ')}.`,
    );
  return [...new Set(names)].map((rule) => ({ rule, reason }));
}

function readRounds(args: Args): number | undefined {
  const rounds = args.number('review-rounds');
  if (rounds === undefined || (Number.isSafeInteger(rounds) && rounds >= 0)) return rounds;
  throw new UsageError(`--review-rounds is ${rounds}.`, 'Give a whole number from 0.');
}

/** Local date as YYYY-MM-DD. */
function dateOf(now: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

function renderChange({ change }: FinishResult, color: boolean): string {
  if (!change) return '';
  const { fileBefore, fileAfter, before, after, more = [] } = change;
  const files = [
    { before: { path: fileBefore, text: before }, after: { path: fileAfter, text: after } },
    ...more.map((file) => ({
      before: file.before === null ? null : { path: file.path, text: file.before },
      after: file.after === null ? null : { path: file.path, text: file.after },
    })),
  ];
  return files.map((file) => renderDiff(file, color)).join('');
}

function render(result: FinishResult, isDryRun: boolean, { out }: CommandContext): void {
  const { ticket, missing, findings, commit, testsAdded, change } = result;
  if (missing.length > 0) {
    out.print(
      `${ticket} is not finished:\n${missing.map(({ rule, reason }) => `  ${rule}: ${reason}`).join('\n')}`,
    );
    if (findings.length > 0) out.print(renderText(findings, { color: out.color, forTerminal: out.isTty }));
  } else if (isDryRun) out.print(renderChange(result, out.color) || `${ticket}: nothing would change`);
  else if (!change) out.print(`${ticket}: was finished in ${commit.slice(0, 12)} before`);
  else
    out.print(
      `${ticket}: finished in ${commit.slice(0, 12)}, ${testsAdded} ${testsAdded === 1 ? 'test' : 'tests'} added, now ${change.fileAfter}`,
    );
}

/** ticket-flow finish */
export const run: CommandRun = async (args, context) => {
  const actor = requireActor(args, context);
  const waive = readWaivers(args);
  const reviewRounds = readRounds(args);
  const isDryRun = args.flag('dry-run');
  const result = await finishTicket(await openFor(context), args.positionals[0] ?? '', {
    ...actor,
    commit: args.string('commit') ?? '',
    base: args.string('base'),
    waive,
    reviewRounds,
    today: dateOf(actor.now),
    takeOver: args.flag('take-over'),
    dryRun: isDryRun,
  });
  const { change, ...rest } = result;
  const isFinished = rest.missing.length === 0;
  if (args.flag('json'))
    context.out.printJson({
      schemaVersion: 1,
      isFinished,
      dryRun: isDryRun,
      ...rest,
      file: change?.fileAfter ?? null,
    });
  else render(result, isDryRun, context);
  return isFinished ? 0 : 1;
};
