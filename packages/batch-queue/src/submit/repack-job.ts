import { addUsd, parseUsd, usdNumber } from '@backlog-toolkit/usage-ledger';
import type { Job, JobRequest } from '../job.ts';
import { measurePayload } from '../measure-payload.ts';
import { packRequests } from '../pack/pack-requests.ts';
import { countOf } from '../render/submit-text.ts';
import type { HeldJob } from '../store.ts';
import type { Freshened, FreshenWorld } from './freshen-job.ts';
import type { PlannedRequest } from './plan-requests.ts';
import type { LeftOut } from './select-tickets.ts';

/** What stays in a job: numbers of requests that stay as they are, and requests that were made anew; and what does not. */
export interface Sorting {
  readonly kept: readonly (number | PlannedRequest)[];
  readonly leftOut: readonly LeftOut[];
}

interface Part {
  readonly key: string;
  readonly bytes: number;
  readonly tokens: number;
  readonly request: JobRequest;
  readonly line: string;
  readonly rebuilt: PlannedRequest | null;
}

/** Packs a waiting job anew, with estimate and reservation; one that nothing is left of is cancelled. */
export async function repackJob(
  held: HeldJob,
  { kept, leftOut }: Sorting,
  world: Pick<FreshenWorld, 'store' | 'formatOf' | 'now'>,
): Promise<Freshened> {
  const { job } = held;
  const parts = await partsOf(job, kept, world);
  const { batches, tooLarge } = packRequests(parts, world.formatOf(job.provider, job.model).limits);
  // A batch that was nearly full may be too small for longer tickets.
  const [first = [], ...more] = batches;
  const surplus = [...more.flat(), ...tooLarge].map(({ request: { ticket, file } }) => ({
    ticket,
    file,
    reason: 'it was edited, and its batch has no room for it any more: enqueue it again',
  }));
  const out = [...leftOut, ...surplus];
  const rebuilt = first.flatMap((part) => part.rebuilt ?? []);
  const at = world.now().toISOString();
  const note = [
    ...(rebuilt.length > 0 ? [`${countOf(rebuilt.length, 'request')} made anew of the edited ticket`] : []),
    ...(out.length > 0 ? [`left out: ${describe(out)}`] : []),
  ].join('; ');
  if (first.length === 0) {
    await held.change((before) => ({
      ...before,
      state: 'cancelled',
      history: [...before.history, { at, what: 'cancelled', note: `before it was submitted; ${note}` }],
    }));
    return { leftOut: out, rebuilt: [], isEmpty: true };
  }
  const lines = first.map(({ line }) => line);
  await held.repack(
    (before) => ({
      ...before,
      requests: first.map(({ request }) => request),
      payload: measurePayload(lines),
      estimate: estimateOf(before, first),
      history: [...before.history, { at, what: 'repacked', note }],
    }),
    lines,
  );
  return { leftOut: out, rebuilt: rebuilt.map(({ request }) => request.ticket), isEmpty: false };
}

const mostNamed = 20;

function describe(out: readonly LeftOut[]): string {
  const named = out.slice(0, mostNamed).map(({ ticket, reason }) => `${ticket} (${reason})`);
  const more = out.length - named.length;
  return [...named, ...(more > 0 ? [`and ${more} more`] : [])].join(', ');
}

async function partsOf(
  job: Job,
  kept: Sorting['kept'],
  { store, formatOf }: Pick<FreshenWorld, 'store' | 'formatOf'>,
): Promise<Part[]> {
  const lines: string[] = [];
  for await (const line of store.payload(job)) lines.push(line);
  const format = formatOf(job.provider, job.model);
  return kept.flatMap((one): Part[] => {
    if (typeof one !== 'number') return [{ ...one, key: '', rebuilt: one }];
    const [request, line] = [job.requests[one], lines[one]];
    if (request === undefined || line === undefined) return [];
    const bytes = format.lineBytes(Buffer.byteLength(line));
    return [{ key: '', bytes, tokens: request.inputTokens, request, line, rebuilt: null }];
  });
}

/** What is not known of each request alone is taken in proportion to what it reserves. */
function estimateOf({ estimate, requests }: Job, parts: readonly Part[]): Job['estimate'] {
  const reserved = (some: readonly JobRequest[]): bigint =>
    addUsd(...some.map(({ reservedUsd }) => parseUsd(reservedUsd)));
  const stay = parts.flatMap(({ request, rebuilt }) => (rebuilt === null ? [request] : []));
  const whole = reserved(requests);
  const share = (amount: bigint): bigint => (whole === 0n ? 0n : (amount * reserved(stay)) / whole);
  const costPicoUsd = parts.reduce(
    (sum, { rebuilt }) => sum + (rebuilt?.costPicoUsd ?? 0n),
    share(parseUsd(estimate.costUsd)),
  );
  const outputTokens = parts.reduce(
    (sum, { rebuilt }) => sum + (rebuilt?.outputTokens ?? 0),
    Math.round((estimate.outputTokens * stay.length) / Math.max(1, requests.length)),
  );
  const all = parts.map(({ request }) => request);
  return {
    costUsd: usdNumber(costPicoUsd),
    reservedUsd: usdNumber(reserved(all)),
    inputTokens: all.reduce((sum, { inputTokens }) => sum + inputTokens, 0),
    outputTokens,
    basis: estimate.basis,
  };
}
