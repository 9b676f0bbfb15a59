import { type Args, type CommandContext, UsageError } from '@backlog-toolkit/cli-kit';
import type { LintFinding } from '../engine/lint-finding.ts';
import type { LintResult } from '../engine/lint-result.ts';
import { fix } from '../fix.ts';
import { type PromptSource, readSources } from '../io/prompt-sources.ts';
import { lint, type LintInput } from '../lint.ts';
import { clients, surfaces } from '../surface/surface.ts';

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
}

type Chosen = Pick<LintInput, 'surface' | 'client'>;

function readChosen(args: Args): Chosen {
  return {
    surface: surfaces.find((surface) => surface === args.string('surface')),
    client: clients.find((client) => client === args.string('client')),
  };
}

/** Lints one file, mends it before when that is asked for, and writes it when it is a file. */
async function lintSource(source: PromptSource, input: LintInput, lints: Lints, args: Args): Promise<void> {
  const isDryRun = args.flag('fix-dry-run');
  if (!args.flag('fix') && !isDryRun) {
    lints.results.push(lint(input));
    return;
  }
  const { text, fixed, result } = fix(input);
  lints.results.push(result);
  if (text === source.text) return;
  if (!isDryRun && source.file !== null) {
    const { writeFixed } = await import('../io/write-fixed.ts');
    writeFixed(source.file, source.path, source.text, text);
  }
  lints.mended.push({ path: source.path, before: source.text, after: text, count: fixed.length });
}

/** Lints what the command line names. Reads files; with --fix writes them. */
export async function lintFiles(args: Args, context: CommandContext): Promise<Lints> {
  const chosen = readChosen(args);
  const lints: Lints = { results: [], unreadable: [], mended: [] };
  if (args.positionals.includes('-') || args.given('stdin-filename')) {
    if (args.flag('fix')) {
      throw new UsageError('--fix cannot write standard input.', 'Use --fix-dry-run, or name the file.');
    }
    const input = { path: args.string('stdin-filename') ?? '<stdin>', text: await context.readStdin() };
    const source = { ...input, file: null, surface: chosen.surface ?? 'prompt' };
    await lintSource(source, { ...input, ...chosen }, lints, args);
    return lints;
  }
  for (const found of readSources({ cwd: context.cwd, words: args.positionals, surface: chosen.surface })) {
    if (!found.ok) {
      lints.unreadable.push(found.finding);
      continue;
    }
    const { path, text, surface } = found.source;
    await lintSource(found.source, { path, text, ...chosen, surface }, lints, args);
  }
  return lints;
}
