import { type CommandRun, UsageError } from '@backlog-toolkit/cli-kit';
import { openGuard } from '../io/open-guard.ts';
import { reconcile } from '../io/reconcile.ts';
import { mendSteps } from '../reconcile/mend-commands.ts';
import { isWithin } from '../reconcile/reconciliation.ts';
import { reconciliationJson } from '../reconcile/render-json.ts';
import { reconciliationText } from '../reconcile/render-text.ts';
import { readRoots } from './import-claude-code.ts';
import { readProxyLimits, readSpan } from './import-options.ts';
import { readShare } from './read-options.ts';

/** cost-guard reconcile */
export const run: CommandRun = async (args, context) => {
  const span = readSpan(args);
  const { pageSize, timeoutMs } = readProxyLimits(args);
  const maxVariance = readShare('max-variance', args.number('max-variance') ?? 0.01, 1) ?? 0.01;
  const wantsProxy = args.flag('litellm');
  const wantsTranscripts = args.given('transcripts') ? args.flag('transcripts') : !wantsProxy;
  if (!wantsProxy && !wantsTranscripts)
    throw new UsageError('reconcile needs --transcripts, --litellm or both.');
  const [ledger, baseUrl] = [args.string('ledger'), args.string('base-url')];
  const guard = await openGuard({
    cwd: context.cwd,
    configFile: context.configFile,
    ledger,
    uses: wantsProxy ? ['llmOps.registry', 'llmOps.gateway'] : ['llmOps.registry'],
  });
  const result = await reconcile(guard, {
    ...span,
    now: context.now(),
    maxVariance,
    transcripts: wantsTranscripts ? { roots: readRoots(args, context) } : undefined,
    litellm: wantsProxy ? { env: context.env, baseUrl, pageSize, timeoutMs } : undefined,
  });
  const steps = mendSteps(result, { ledger, roots: args.list('root'), baseUrl });
  if (args.flag('json')) context.out.printJson(reconciliationJson(result, steps));
  else context.out.print(reconciliationText(result, steps));
  for (const { line, reason } of result.badLines)
    context.log.warn(`Not compared: ${reason}`, { file: result.ledger, line });
  for (const { source, told, unverifiable } of result.sources)
    if (told.calls === 0)
      context.log.warn(
        `There is nothing to compare with in ${source}; ${unverifiable} calls stay unverified.`,
      );
  if (!isWithin(result)) return 1;
  return args.flag('strict') && result.badLineCount > 0 ? 65 : 0;
};
