import type { BatchProvider } from '../providers/provider.ts';

// The id of a batch that was not created.
const notSent = '(not sent)';

/**
 * A provider that is asked and never told anything: what reads is passed on, a batch is taken as if it were accepted, and
 * a cancellation as if it were heard.
 */
export function rehearseProvider(provider: BatchProvider, now: () => Date): BatchProvider {
  return {
    ...provider,
    forget: undefined,
    create: async ({ lines, requestCount }) => {
      // A payload that is damaged is found here too.
      let count = 0;
      for await (const line of lines()) count += line.length > 0 ? 1 : 0;
      return {
        kind: 'accepted',
        batch: {
          id: notSent,
          status: 'in-progress',
          detail: 'not sent',
          counts: null,
          requestCount: Math.max(count, requestCount),
          createdAt: now().toISOString(),
          expiresAt: null,
          endedAt: null,
          attemptId: null,
          resultFiles: [],
          failure: null,
        },
      };
    },
    cancel: async (id) => {
      const batch = await provider.inspect(id);
      return batch.status === 'ended' ? batch : { ...batch, status: 'cancelling' };
    },
  };
}
