import path from 'node:path';
import { type Args, type CommandContext, UsageError } from '@backlog-toolkit/cli-kit';
import type { LintFinding } from '../engine/lint-finding.ts';
import { placeFixes } from '../engine/place-fixes.ts';
import type { LintResult } from '../engine/lint-result.ts';
import { fix } from '../fix.ts';
import { readSources, type SourceQuery } from '../io/prompt-sources.ts';
import { lint, type LintInput } from '../lint.ts';
import { isFixDryRun } from './dry-run.ts';
import { makeInput, readSurface } from './make-input.ts';
import { readFormat } from './render-findings.ts';
import type { Setup } from './setup.ts';
import type { LintedText } from './tell-suggestions.ts';
import { withModels } from './with-models.ts';

/** A file that was mended, or would be. */
export interface Mended {
  readonly path: string;
  readonly before: string;
  readonly after: string;
  /** How many findings that mends. */
  readonly count: number;
}

/** What was linted. */
export interface Lints {
  readonly results: LintResult[];
  /** Files that could not be linted. */
  readonly unreadable: LintFinding[];
  readonly mended: Mended[];
  /** What suggestions are shown of. */
  readonly texts: LintedText[];
}

/** What to keep of what was found, besides the findings. */
interface Wanted {
  /** Where fixes stand, for formats that have them. */
  readonly places: boolean;
  readonly texts: boolean;
}

function keep(result: LintResult, text: string, lints: Lints, wanted: Wanted): void {
  if (wanted.texts) lints.texts.push({ path: result.path, text, findings: result.findings });
  lints.results.push(wanted.places ? { ...result, findings: placeFixes(result.findings, text) } : result);
}

/** Lints one text, mends it before when that is asked for, and writes it when it is a file. */
async function lintSource(
  source: LintInput,
  file: string | null,
  lints: Lints,
  args: Args,
  wanted: Wanted,
): Promise<void> {
  const input = await withModels(source);
  const isDryRun = isFixDryRun(args);
  if (!args.flag('fix') && !isDryRun) {
    keep(lint(input), input.text, lints, wanted);
    return;
  }
  const { text, fixed, result } = fix(input);
  keep(result, text, lints, wanted);
  if (text === input.text) return;
  if (!isDryRun && file !== null) {
    const { writeFixed } = await import('../io/write-fixed.ts');
    writeFixed(file, input.path, input.text, text);
  }
  lints.mended.push({ path: input.path, before: input.text, after: text, count: fixed.length });
}

/** Tells files that did not change; none where that does not matter. */
async function readUnchanged(
  args: Args,
  { cwd }: CommandContext,
): Promise<((path: string) => boolean) | undefined> {
  const since = args.string('since');
  if (since === undefined && !args.flag('changed')) return undefined;
  const { listChangedFiles } = await import('../io/changed-files.ts');
  const changed = listChangedFiles(cwd, since);
  return (name) => !changed.has(path.resolve(cwd, name));
}

async function readStdin(args: Args, context: CommandContext): Promise<{ path: string; text: string }> {
  if (args.flag('fix') && !isFixDryRun(args)) {
    throw new UsageError('--fix cannot write standard input.', 'Use --fix-dry-run, or name the file.');
  }
  return { path: args.string('stdin-filename') ?? '<stdin>', text: await context.readStdin() };
}

/** Lints what the command line names. Reads files; with --fix writes them. */
export async function lintFiles(args: Args, context: CommandContext, setup: Setup): Promise<Lints> {
  const { isIgnored } = setup.config;
  const lints: Lints = { results: [], unreadable: [], mended: [], texts: [] };
  const format = readFormat(args, context);
  const wanted: Wanted = {
    places: format === 'json' || format === 'sarif',
    texts: format === 'text' && isFixDryRun(args),
  };
  if (args.positionals.includes('-') || args.given('stdin-filename')) {
    const source = await readStdin(args, context);
    if (!isIgnored(source.path)) await lintSource(makeInput(source, args, setup), null, lints, args, wanted);
    return lints;
  }
  const query: SourceQuery = {
    cwd: context.cwd,
    words: args.positionals,
    surface: readSurface(args),
    isIgnored,
    isUnchanged: await readUnchanged(args, context),
  };
  for (const found of readSources(query)) {
    if (found.ok)
      await lintSource(makeInput(found.source, args, setup), found.source.file, lints, args, wanted);
    else lints.unreadable.push(found.finding);
  }
  return lints;
}
