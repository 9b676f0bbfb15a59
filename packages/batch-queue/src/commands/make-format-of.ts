import type { BacklogConfig } from '@backlog-toolkit/config';
import type { ProviderName } from '../job.ts';
import { formatOf } from '../providers/format-of.ts';
import type { BatchFormat } from '../providers/provider.ts';

type Limits = Pick<BacklogConfig['llmOps']['batchPolicy'], 'maxEnqueuedTokens'>;

/** Makes `formatOf` with the limits that only the account knows, as `batchPolicy.maxEnqueuedTokens` names them. */
export function makeFormatOf({
  maxEnqueuedTokens,
}: Limits): (name: ProviderName, model: string) => BatchFormat {
  const byModel = new Map(Object.entries(maxEnqueuedTokens));
  return (name, model) => {
    const format = formatOf(name, model);
    const tokens = name === 'local' ? undefined : byModel.get(model);
    if (tokens === undefined) return format;
    return { ...format, limits: { ...format.limits, maxEnqueuedTokens: tokens } };
  };
}
