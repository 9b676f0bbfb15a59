import type { CommandRun } from '@backlog-toolkit/cli-kit';
import { missing } from '../io/held-job.ts';
import { type RequestFate, renderHistory, renderJob, renderRequests } from './job-text.ts';
import { whatIsNext } from '../status/queue-status.ts';
import type { JobStore, StoreProblem } from '../store.ts';
import { summariseJob } from '../summarise-job.ts';
import { openStore } from './open-store.ts';
import { inFiles } from './store-option.ts';
import { tellProblems } from './tell-run.ts';

/** What the store knows of each request's end; texts of results are left where they are. */
async function readFates(
  store: JobStore,
  id: string,
  onProblem: (problem: StoreProblem) => void,
): Promise<ReadonlyMap<number, RequestFate>> {
  const fates = new Map<number, RequestFate>();
  const applied = await store.applied(id, onProblem);
  for await (const result of store.results(id, onProblem)) {
    const done = applied.get(result.request);
    const reason = result.kind === 'succeeded' ? null : result.reason;
    fates.set(result.request, {
      result: result.kind,
      applied: done?.how ?? null,
      note: done?.note ?? reason,
    });
  }
  return fates;
}

/** batch-queue show */
export const run: CommandRun = async (args, context) => {
  const { store, where } = await openStore(args, context);
  const [id = ''] = args.positionals;
  const job = await store.read(id);
  if (job === undefined) throw missing(id);
  const problems: StoreProblem[] = [];
  const fates = await readFates(store, id, (problem) => problems.push(problem));
  const now = context.now();
  if (args.flag('json')) {
    const results = [...fates].map(([request, fate]) => ({ request, ...fate }));
    context.out.printJson({
      schemaVersion: 1,
      store: where ?? inFiles,
      job,
      results,
      next: whatIsNext(summariseJob(job), now) ?? null,
      problems,
    });
  } else
    context.out.print(
      [
        where === null ? renderJob(job, now) : `${where}\n${renderJob(job, now)}`,
        renderRequests(job.requests, fates),
        renderHistory(job),
      ].join('\n\n'),
    );
  tellProblems(context, problems);
  return problems.length > 0 ? 65 : 0;
};
