import { describeRefusal } from '../caps/cap-book.ts';
import type { Job } from '../job.ts';
import type { BatchProvider } from '../providers/provider.ts';
import type { HeldJob } from '../store.ts';
import { describeVerdict, judgeJob, type Verdict } from './judge-job.ts';
import type { RunDraft } from './run-report.ts';
import type { RunWorld } from './run-world.ts';
import { type SubmitEnd, submitJob } from './submit-job.ts';

/** Submits a job if it may be, and writes into the report what came of it. */
export async function tryJob(job: Job, report: RunDraft, world: RunWorld): Promise<void> {
  const provider = await openOr(job, report, world);
  if (provider === null) return;
  const judged: { verdict: Verdict | null } = { verdict: null };
  const end = await submitJob(
    job.id,
    async (fresh) => {
      judged.verdict = await judgeJob(fresh, provider, world);
      return judged.verdict && describeVerdict(judged.verdict);
    },
    { ...world, provider, freshen: (held) => freshenFor(held, report, world) },
  );
  const { verdict } = judged;
  if (verdict !== null) await noteVerdict(job.id, verdict, report, world);
  else if (end !== undefined) noteEnd(job, end, report);
}

async function noteVerdict(id: string, verdict: Verdict, report: RunDraft, world: RunWorld): Promise<void> {
  if (verdict.kind === 'waits') report.waiting.push(verdict.waiting);
  else if (verdict.kind === 'capped')
    report.capped.push({ job: id, reason: describeRefusal(verdict.refusal) });
  else await fail(id, verdict.reason, report, world);
}

function noteEnd({ id, provider, model }: Job, end: SubmitEnd, report: RunDraft): void {
  if (end.kind === 'held') return;
  const { kind, job } = end;
  const reason = end.reason ?? '';
  if (kind === 'accepted') report.submitted.push(job);
  else if (job.state === 'failed') report.failed.push({ job: id, reason });
  else if (kind === 'unknown') report.unknown.push({ job: id, reason });
  else report.putOff.push({ job: id, reason, isRefused: kind === 'refused', provider, model });
}

async function freshenFor(held: HeldJob, report: RunDraft, { freshen }: RunWorld): Promise<boolean> {
  if (freshen === undefined) return true;
  const { id } = held.job;
  const { leftOut, rebuilt, isEmpty } = await freshen(held);
  report.leftOut.push(...leftOut.map(({ ticket, reason }) => ({ job: id, ticket, reason })));
  report.rebuilt.push(...rebuilt.map((ticket) => ({ job: id, ticket })));
  if (isEmpty) report.emptied.push(id);
  return !isEmpty;
}

async function fail(id: string, reason: string, report: RunDraft, { store, now }: RunWorld): Promise<void> {
  const end = await store.withJob(id, async (held) => {
    if (held.job.state !== 'pending') return;
    await held.change((job) => ({
      ...job,
      state: 'failed',
      failure: { reason, isTransient: false },
      history: [...job.history, { at: now().toISOString(), what: 'unfit', note: reason }],
    }));
  });
  if (end) report.failed.push({ job: id, reason });
}

async function openOr(
  { id, provider, model }: Job,
  report: RunDraft,
  { openProvider }: RunWorld,
): Promise<BatchProvider | null> {
  const wait = (error: unknown): null => {
    const note = error instanceof Error ? error.message : String(error);
    report.waiting.push({ job: id, why: 'provider', note });
    return null;
  };
  const known = report.unusable.find((one) => one.provider === provider && one.model === model);
  if (known) return wait(known.error);
  try {
    return await openProvider(provider, model);
  } catch (error) {
    report.unusable.push({ provider, model, error });
    return wait(error);
  }
}
