import { type CommandContext, type CommandRun, UsageError } from '@backlog-toolkit/cli-kit';
import { openGuard } from '../io/open-guard.ts';
import { reconcile } from '../io/reconcile.ts';
import { fenceText } from '../render/fence.ts';
import { mendSteps } from '../reconcile/mend-commands.ts';
import { isWithin, type Reconciliation } from '../reconcile/reconciliation.ts';
import { reconciliationJson } from '../reconcile/render-json.ts';
import { reconciliationText, varianceText } from '../reconcile/render-text.ts';
import { readRoots } from './import-claude-code.ts';
import { readProxyLimits, readSpan } from './import-options.ts';
import { readShare } from './read-options.ts';

function tellGithub(result: Reconciliation, { github }: CommandContext): void {
  if (!github.active) return;
  const within = isWithin(result);
  const { cost, tokens } = result.variance;
  github.output('within', String(within));
  github.output('variance', String(Math.max(cost, tokens)));
  if (!within) github.annotate('error', `${result.ledger} is off: ${varianceText(result)}`);
  if (result.likelyDuplicates.length > 0)
    github.annotate('warning', `${result.ledger} may count ${result.likelyDuplicates.length} calls twice.`);
  github.summarise(`### Reconciliation\n\n${fenceText(reconciliationText(result, []))}`);
}

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
  tellGithub(result, context);
  if (!isWithin(result)) return 1;
  return args.flag('strict') && result.badLineCount > 0 ? 65 : 0;
};
