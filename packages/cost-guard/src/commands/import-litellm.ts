import type { CommandRun } from '@backlog-toolkit/cli-kit';
import { importLitellm } from '../io/import-litellm.ts';
import { openGuard } from '../io/open-guard.ts';
import { readProxyLimits, readSpan } from './import-options.ts';
import { importExitCode, tellImport } from './tell-import.ts';

/** cost-guard import litellm */
export const run: CommandRun = async (args, context) => {
  const span = readSpan(args);
  const limits = readProxyLimits(args);
  const guard = await openGuard({
    cwd: context.cwd,
    configFile: context.configFile,
    ledger: args.string('ledger'),
    uses: ['llmOps.registry', 'llmOps.gateway', 'backlog'],
  });
  const result = await importLitellm(guard, {
    ...span,
    ...limits,
    baseUrl: args.string('base-url'),
    keepDoubles: args.flag('keep-doubles'),
    dryRun: args.flag('dry-run'),
    env: context.env,
    now: context.now(),
    onRetry: ({ url, reason, waitMs }) =>
      context.log.info(`${url} ${reason}; trying again in ${(waitMs / 1000).toFixed(1)} s.`),
  });
  const { address, pages, sinceMs, untilMs } = result;
  const more = {
    proxy: address,
    pages,
    since: new Date(sinceMs).toISOString(),
    until: new Date(untilMs).toISOString(),
  };
  tellImport(result, more, address, guard, args, context);
  return importExitCode(result, args);
};
