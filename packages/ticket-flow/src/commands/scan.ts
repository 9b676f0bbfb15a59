import path from 'node:path';
import { type Args, type CommandContext, type CommandRun, UsageError } from '@backlog-toolkit/cli-kit';
import { formatProblem, loadConfig } from '@backlog-toolkit/config';
import {
  type Finding,
  renderGithub,
  renderJson,
  renderSarif,
  renderSummary,
  renderText,
  worstSeverity,
} from '@backlog-toolkit/findings';
import { parseDiff } from '../diff/parse-diff.ts';
import { rules } from '../hacks/hack-rules.ts';
import { scanDiff } from '../hacks/scan-diff.ts';
import { waiveFindings } from '../hacks/waive.ts';
import { readGitDiff } from '../io/git-diff.ts';
import { readDiffFile } from '../io/read-diff-file.ts';
import { readInside } from '../io/read-inside.ts';

interface Change {
  readonly top: string;
  readonly text: string;
}

async function readChange(args: Args, context: CommandContext): Promise<Change> {
  const file = args.string('diff');
  if (file === undefined) return readGitDiff(context.cwd, args.string('base'));
  if (args.given('base'))
    throw new UsageError('--diff and --base exclude each other.', 'A diff has its base in it.');
  const text = file === '-' ? await context.readStdin() : readDiffFile(path.resolve(context.cwd, file));
  return { top: context.cwd, text };
}

function readWaivers(args: Args): { rule: string; reason: string }[] {
  const reason = args.string('reason') ?? '';
  const names = args.list('waive').flatMap((word) => word.split(',').filter(Boolean));
  const unknown = names.find((name) => !rules.some(({ id }) => id === name));
  if (unknown !== undefined)
    throw new UsageError(
      `--waive knows no rule ${unknown}.`,
      `Rules: ${rules.map(({ id }) => id).join(', ')}`,
    );
  return names.map((rule) => ({ rule, reason }));
}

function render(
  findings: readonly Finding[],
  files: number,
  format: string,
  context: CommandContext,
): string {
  switch (format) {
    case 'json':
      return renderJson(findings);
    case 'sarif':
      return renderSarif(findings, rules, { tool: 'ticket-flow', version: context.version() });
    case 'github':
      return renderGithub(findings);
    default: {
      const list = renderText(findings, { color: context.out.color, forTerminal: context.out.isTty });
      return `${list}${files} changed file${files === 1 ? '' : 's'} scanned\n`;
    }
  }
}

/** ticket-flow scan */
export const run: CommandRun = async (args, context) => {
  const waivers = readWaivers(args);
  const format =
    args.string('format') ?? (args.flag('json') ? 'json' : context.github.active ? 'github' : 'text');
  const { config, warnings } = await loadConfig({
    cwd: context.cwd,
    file: context.configFile,
    uses: ['codeRules'],
  });
  for (const warning of warnings) context.log.warn(formatProblem(warning));
  const { top, text } = await readChange(args, context);
  const files = parseDiff(text);
  const found = scanDiff(files, { config, readFile: (file) => readInside(top, file) });
  const findings = waiveFindings(found, waivers);
  context.out.print(render(findings, files.length, format, context));
  context.github.summarise(renderSummary(findings, { title: 'Hacks' }));
  const isClean = worstSeverity(findings) !== 'error';
  context.github.output('clean', String(isClean));
  return isClean ? 0 : 1;
};
