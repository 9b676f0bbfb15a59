import { type Args, type CommandContext, renderDiff } from '@backlog-toolkit/cli-kit';
import { fixTickets } from '../io/fix-tickets.ts';
import { loadBacklog } from '../io/load-backlog.ts';
import { makeRuleContext } from '../io/project-files.ts';
import type { Workspace } from '../io/workspace.ts';
import { type Backlog, makeBacklog } from '../model/backlog.ts';
import { parseTicket } from '../model/ticket.ts';
import { readSubjects } from './validate-subjects.ts';

/** Mends what needs no judgement; the backlog as it is afterwards, or with --dry-run as it would be. */
export async function fixSubjects(
  args: Args,
  context: CommandContext,
  workspace: Workspace,
  isText: boolean,
): Promise<Backlog> {
  const backlog = loadBacklog(workspace);
  const { tickets } = readSubjects(args, context, workspace, backlog);
  const dryRun = args.flag('dry-run');
  const changes = await fixTickets(workspace, tickets, makeRuleContext(workspace, backlog), { dryRun });
  for (const { id, fileAfter: path, before, after } of changes) {
    const files = { before: { path, text: before }, after: { path, text: after } };
    if (!dryRun) context.log.info(`${id}: fixed`, { file: path });
    else if (isText) context.out.print(renderDiff(files, context.out.color));
  }
  if (!dryRun) return loadBacklog(workspace);
  const texts = new Map(changes.map(({ fileBefore, after }) => [fileBefore, after]));
  const mended = backlog.tickets.map((ticket) => {
    const text = texts.get(ticket.file);
    const { file, fileName, folder } = ticket;
    return text === undefined ? ticket : parseTicket({ file, fileName, folder, text });
  });
  return makeBacklog(mended, backlog.unreadable);
}
