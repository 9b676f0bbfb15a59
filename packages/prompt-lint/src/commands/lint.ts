import type { Args, CommandContext, CommandRun } from '@backlog-toolkit/cli-kit';
import { worstSeverity } from '@backlog-toolkit/findings';
import { compareFiles } from '../compare-files.ts';
import type { LintFinding } from '../engine/lint-finding.ts';
import type { LintResult } from '../engine/lint-result.ts';
import { findPromptFiles } from '../io/find-files.ts';
import { readPrompt } from '../io/read-prompt.ts';
import { lint } from '../lint.ts';
import { surfaceOfPath } from '../surface/path-surface.ts';
import { clients, type Client, type Surface, surfaces } from '../surface/surface.ts';
import { detectSurface } from '../surface/detect-surface.ts';
import { renderFindings } from './render-findings.ts';

/** What the command line says of every file. */
interface Chosen {
  readonly surface: Surface | undefined;
  readonly client: Client | undefined;
}

/** What was linted. */
interface Lints {
  readonly results: LintResult[];
  /** Files that could not be linted. */
  readonly unreadable: LintFinding[];
}

function readChosen(args: Args): Chosen {
  return {
    surface: surfaces.find((surface) => surface === args.string('surface')),
    client: clients.find((client) => client === args.string('client')),
  };
}

async function lintStdin(args: Args, context: CommandContext, chosen: Chosen): Promise<Lints> {
  const path = args.string('stdin-filename') ?? '<stdin>';
  return { results: [lint({ path, text: await context.readStdin(), ...chosen })], unreadable: [] };
}

function lintFiles(args: Args, context: CommandContext, chosen: Chosen): Lints {
  const lints: Lints = { results: [], unreadable: [] };
  for (const { path, file, isNamed } of findPromptFiles(context.cwd, args.positionals)) {
    // What a search came upon counts when something says that it is a prompt; what was named is one.
    if (!isNamed && surfaceOfPath(path) === 'reference') continue;
    const source = readPrompt(file, path);
    if (!source.ok) {
      lints.unreadable.push(source.finding);
      continue;
    }
    const { text } = source;
    const surface = chosen.surface ?? detectSurface(path, text) ?? (isNamed ? 'prompt' : 'reference');
    if (surface !== 'reference') lints.results.push(lint({ path, text, ...chosen, surface }));
  }
  return lints;
}

/** prompt-lint lint */
export const run: CommandRun = async (args, context) => {
  const chosen = readChosen(args);
  const isStdin = args.positionals.includes('-') || args.given('stdin-filename');
  const { results, unreadable } = isStdin
    ? await lintStdin(args, context, chosen)
    : lintFiles(args, context, chosen);
  const findings = [...unreadable, ...results.flatMap((result) => result.findings), ...compareFiles(results)];
  renderFindings(findings, results.length + unreadable.length, args, context);
  return worstSeverity(findings) === 'error' ? 1 : 0;
};
