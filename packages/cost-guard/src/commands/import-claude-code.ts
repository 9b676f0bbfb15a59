import { homedir } from 'node:os';
import path from 'node:path';
import {
  type Args,
  type CommandContext,
  type CommandRun,
  inlineLess,
  UsageError,
} from '@backlog-toolkit/cli-kit';
import { findTranscriptRoots } from '@backlog-toolkit/usage-ledger';
import { importClaudeCode, unreadableTranscripts } from '../io/import-claude-code.ts';
import { openGuard } from '../io/open-guard.ts';
import { readInstant } from './import-options.ts';
import { importExitCode, tellImport } from './tell-import.ts';

/** The configuration folders of Claude Code: those of `--root`, else where they usually are. */
export function readRoots(args: Args, { cwd, env }: CommandContext): string[] {
  const roots = args.list('root');
  if (roots.includes(''))
    throw new UsageError('--root expects a folder, got nothing.', 'Is a variable unset?');
  if (roots.length === 0) return findTranscriptRoots(env, homedir());
  return roots.map((root) => {
    const folder = path.resolve(cwd, root);
    return path.basename(folder) === 'projects' ? path.dirname(folder) : folder;
  });
}

/** cost-guard import claude-code */
export const run: CommandRun = async (args, context) => {
  const since = readInstant(args, 'since');
  const roots = readRoots(args, context);
  const guard = await openGuard({
    cwd: context.cwd,
    configFile: context.configFile,
    ledger: args.string('ledger'),
    uses: ['llmOps.registry', 'backlog'],
  });
  const result = await inlineLess(() =>
    importClaudeCode(guard, {
      roots,
      since,
      again: args.flag('again'),
      keepDoubles: args.flag('keep-doubles'),
      dryRun: args.flag('dry-run'),
      now: context.now(),
    }),
  );
  const { transcripts } = result;
  tellImport(result, { roots, transcripts }, 'transcripts', guard, args, context);
  const error = unreadableTranscripts(result);
  if (error) throw error;
  return importExitCode(result, args);
};
