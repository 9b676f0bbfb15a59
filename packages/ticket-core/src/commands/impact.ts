import path from 'node:path';
import {
  type Args,
  type CommandContext,
  type CommandRun,
  renderTable,
  UsageError,
} from '@backlog-toolkit/cli-kit';
import type { CodeFacts } from '../code/code-facts.ts';
import { type FileImpact, findImpact } from '../code/impact.ts';
import { languageOf } from '../code/languages.ts';
import { ticketsTouching } from '../code/touching-tickets.ts';
import { loadBacklog } from '../io/load-backlog.ts';
import { openCode } from '../io/project-files.ts';
import type { Workspace } from '../io/workspace.ts';
import type { Backlog } from '../model/backlog.ts';
import { refusePath } from '../model/project-path.ts';
import { openFor, warnUnreadable } from './open.ts';

/** A path of the command line as one from the project's root; empty for the root itself. */
function projectPath(name: string, workspace: Workspace, context: CommandContext): string {
  const relative = path.relative(workspace.root, path.resolve(context.cwd, name)).split(path.sep).join('/');
  const refused = refusePath(relative);
  if (refused === null) return relative;
  throw new UsageError(`${JSON.stringify(name)} ${refused}.`, `Name files below ${workspace.root}.`);
}

function expand(name: string, file: string, code: CodeFacts, backlog: Backlog): readonly string[] {
  if (code.files.includes(file) || ticketsTouching(file, backlog).length > 0) return [file];
  const folder = file === '' ? '' : `${file}/`;
  const inside = code.files.filter((each) => each.startsWith(folder) && languageOf(each) !== null);
  if (inside.length > 0) return inside;
  throw new UsageError(
    `${JSON.stringify(name)} is no file or folder of the project, and no open ticket names it.`,
    'Check the path; files that git ignores are not looked at.',
  );
}

function readDepth(args: Args): number {
  const depth = args.number('depth') ?? 1;
  if (Number.isInteger(depth) && depth >= 1) return depth;
  throw new UsageError(`--depth expects a whole number from 1, got ${depth}.`);
}

function renderGroup(title: string, rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return `  ${title}: none\n`;
  return `  ${title}:\n${renderTable(rows).replaceAll(/^(?=.)/gm, '    ')}`;
}

function render({ file, exists, importers, tests, tickets }: FileImpact): string {
  const importerRows = importers.map((each) =>
    each.distance === 1 ? [each.file] : [each.file, `through ${each.through}`],
  );
  const testRows = tests.map((each) => [
    each.file,
    each.distance === null ? 'by its name' : each.distance === 1 ? '' : `${each.distance} steps away`,
  ]);
  const ticketRows = tickets.map((each) => [
    each.id,
    each.action,
    each.relation === 'file' ? each.file : `${each.file} (importer)`,
    each.title,
  ]);
  return [
    renderTable([[exists ? file : `${file} (not there yet)`]]),
    renderGroup('imported by', importerRows),
    renderGroup('tests', testRows),
    renderGroup('tickets', ticketRows),
  ].join('');
}

/** ticket-core impact */
export const run: CommandRun = async (args, context) => {
  const depth = readDepth(args);
  const workspace = await openFor(context);
  const named = args.positionals.map((name) => [name, projectPath(name, workspace, context)] as const);
  const code = openCode(workspace);
  const backlog = loadBacklog(workspace, ['pending']);
  const files = [...new Set(named.flatMap(([name, file]) => expand(name, file, code, backlog)))];
  const impacts = files.map((file) => findImpact(file, code, backlog, depth));
  warnUnreadable(context, backlog.unreadable);
  for (const note of code.notes) context.log.warn(note);
  if (args.flag('json'))
    context.out.printJson({ schemaVersion: 1, depth, files: impacts, notes: code.notes });
  else context.out.print(impacts.map(render).join('\n'));
  return 0;
};
