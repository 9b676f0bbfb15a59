import { BatchQueueError } from '../errors.ts';
import type { Job, JobState } from '../job.ts';
import { formatJob } from '../shape/format-job.ts';
import type { AppliedResult, HeldJob, JobStore, QueueControl, StoreProblem } from '../store.ts';
import type { MovableStore } from './movable-store.ts';

/** What became of one job. */
export interface MovedJob {
  readonly job: string;
  readonly state: JobState;
  /**
   * `same` is there already as it is here; `newer` is there in a later or another version, which is left alone; `busy` is
   * worked on, here or there, or is just being submitted.
   */
  readonly how: 'added' | 'updated' | 'same' | 'newer' | 'busy';
  /** Results and notes that were not there. */
  readonly results: number;
  readonly notes: number;
}

/** What moving a queue came to. */
export interface MoveReport {
  readonly jobs: readonly MovedJob[];
  readonly events: number;
  readonly failures: readonly { readonly job: string; readonly error: unknown }[];
  readonly problems: readonly StoreProblem[];
}

/** How to move. */
export interface MoveRequest {
  readonly from: MovableStore;
  /** Undefined in a dry run that finds no store there. */
  readonly to: MovableStore | undefined;
  readonly isDryRun: boolean;
  readonly now: () => Date;
  readonly by: string;
  /** Called after each job. */
  readonly onProgress?: ((done: number, of: number) => void) | undefined;
}

// So many share their flushes; each holds a connection and a piece of its payload.
const jobsTogether = 6;

const movedTo = 'moved to ';
const beingMoved = 'being moved from ';

/**
 * Brings every job with its payload, results and notes, the control and the events into another store. Both stores are
 * paused before the first job is read, so that none is submitted twice; at the end the other one runs as the first one did, and the
 * first one stays paused. May be killed and repeated at any point.
 */
export async function moveQueue(request: MoveRequest): Promise<MoveReport> {
  const { from, to, isDryRun, onProgress } = request;
  const before = await from.store.readControl();
  if (!isDryRun) await pauseBoth(request, before);
  const { jobs, problems } = await from.store.summarise();
  const moved: (MovedJob | undefined)[] = [];
  const failures: MoveReport['failures'][number][] = [];
  let done = 0;
  const left = jobs.entries();
  const moveRest = async (): Promise<void> => {
    for (const [at, { id }] of left) {
      try {
        moved[at] = await moveJob(id, request);
      } catch (error) {
        failures.push({ job: id, error });
      }
      onProgress?.((done += 1), jobs.length);
    }
  };
  // They take from one iterator, and mostly wait for disks.
  await Promise.all(Array.from({ length: jobsTogether }, moveRest));
  const told = moved.filter((job) => job !== undefined);
  const events = isDryRun || to === undefined ? 0 : await moveEvents(from, to);
  const isWhole =
    failures.length + problems.length === 0 && told.every(({ how }) => how !== 'busy' && how !== 'newer');
  // What is half moved submits nothing: the rest may be the same tickets.
  if (!isDryRun && isWhole) await to?.store.writeControl(controlOf(before));
  return { jobs: told, events, failures, problems };
}

/** What the queue's own control is, without the pause that an earlier move made. */
function controlOf(control: QueueControl): QueueControl {
  const isMoves = [movedTo, beingMoved].some((words) => control.paused?.reason?.startsWith(words) === true);
  return isMoves ? { ...control, paused: null } : control;
}

async function pauseBoth({ from, to, now, by }: MoveRequest, before: QueueControl): Promise<void> {
  if (to === undefined) return;
  const pause = (reason: string): QueueControl['paused'] => ({ at: now().toISOString(), by, reason });
  const write = ({ store }: MovableStore, control: QueueControl): Promise<void> =>
    store.withAdmission(() => store.writeControl(control));
  // The first store's own pause stays, with its reason: it moves along.
  if (controlOf(before).paused === null)
    await write(from, { ...before, paused: pause(`${movedTo}${to.where}`) });
  await write(to, { ...before, paused: pause(`${beingMoved}${from.where}`) });
}

async function moveJob(id: string, request: MoveRequest): Promise<MovedJob> {
  const { from, isDryRun } = request;
  const end = await from.store.withJob(id, async (held) => {
    const { job } = held;
    if (job.state === 'submitting') return undefined;
    const how = await judge(job, request);
    if (isDryRun || request.to === undefined || how === 'newer')
      return { job: id, state: job.state, how, results: 0, notes: 0 };
    return moveHeld(held, how, from.store, request.to);
  });
  if (end?.value !== undefined) return end.value;
  const state = (await from.store.read(id))?.state ?? 'pending';
  return { job: id, state, how: 'busy', results: 0, notes: 0 };
}

async function judge(job: Job, { to }: MoveRequest): Promise<Exclude<MovedJob['how'], 'busy'>> {
  const there = await to?.store.read(job.id);
  if (there === undefined) return 'added';
  if (there.revision < job.revision) return 'updated';
  return there.revision === job.revision && formatJob(there) === formatJob(job) ? 'same' : 'newer';
}

async function moveHeld(
  { job }: HeldJob,
  how: 'added' | 'updated' | 'same',
  source: JobStore,
  to: MovableStore,
): Promise<MovedJob | undefined> {
  if (how !== 'same' && !(await to.adopt(job, source.payload(job)))) return undefined;
  const known = await to.store.applied(job.id);
  const notes = [...(await source.applied(job.id)).values()].filter(
    (note) => !isSameNote(note, known.get(note.request)),
  );
  const end = await to.store.withJob(job.id, async (held) => {
    const results = await held.addResults(source.results(job.id));
    await held.noteApplied(notes);
    return results;
  });
  if (end === undefined) return undefined;
  return { job: job.id, state: job.state, how, results: end.value, notes: notes.length };
}

function isSameNote(one: AppliedResult, other: AppliedResult | undefined): boolean {
  return one.how === other?.how && one.note === other.note;
}

const eventsTogether = 1000;

/** Events have no names of their own: one that is there word for word is not written again. */
async function moveEvents(from: MovableStore, to: MovableStore): Promise<number> {
  const known = new Set<string>();
  for await (const event of to.events()) known.add(JSON.stringify(event));
  let moved = 0;
  let together: Promise<void>[] = [];
  for await (const event of from.events()) {
    if (known.has(JSON.stringify(event))) continue;
    moved += 1;
    if (together.push(to.store.log(event)) < eventsTogether) continue;
    await Promise.all(together);
    together = [];
  }
  await Promise.all(together);
  return moved;
}

/** Throws STORE_SAME when both names are one store. */
export function refuseSame(from: string, to: string): void {
  if (from !== to) return;
  throw new BatchQueueError('STORE_SAME', `The queue is in ${from} already`, {
    hint: 'Name another place with --from or --to.',
  });
}
