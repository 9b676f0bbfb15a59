import { PostgresError } from '@backlog-toolkit/postgres-client';
import { expect } from '@jest/globals';
import { tempDir } from '@backlog-toolkit/test-kit';
import { TicketError } from '@backlog-toolkit/ticket-core';
import { BatchQueueError } from '../../src/errors.ts';
import type { ProviderName } from '../../src/job.ts';
import { reservingStates } from '../../src/transitions.ts';
import type { Fault, FaultRule } from '../provider-server/faults.ts';
import { startProviderServer, type ProviderServer } from '../provider-server/server.ts';
import { seededRandom } from '../provider-server/world.ts';
import { act, actions, type Asking } from './act.ts';
import { expectPaidOnce, rowsOf } from './expect-paid-once.ts';
import { Crash, crashMessage, makeMortal } from './mortal-store.ts';
import { type Deeds, deeds, doDeed, followAdvice, noDeeds, repairDamage } from './people.ts';
import { readTickets, writeProject } from './project.ts';
import { openQueueWorld, type QueueWorld, type StoreOpener } from './queue-world.ts';

const ids = ['FEAT-001', 'FEAT-002', 'FEAT-003'];

/** Below what the queue stands. */
export interface Ground {
  readonly openStore?: StoreOpener;
  /** The usage ledger; a file of the project unless given. */
  readonly ledger?: string | undefined;
  /** Called at every durable step of a turn: what is below may break. */
  readonly blow?: ((random: () => number) => void) | undefined;
  /** Called when a run is over. */
  readonly close?: () => Promise<void>;
}

const createFaults: readonly Fault[] = [
  { what: 'reset', when: 'before-body' },
  { what: 'reset', when: 'before-acceptance' },
  { what: 'reset', when: 'after-acceptance' },
  { what: 'reset', when: 'mid-answer' },
  { what: 'hang', when: 'after-acceptance' },
  { what: 'status', status: 500, when: 'before-acceptance' },
  { what: 'status', status: 500, when: 'after-acceptance' },
  { what: 'status', status: 502, when: 'after-acceptance' },
  { what: 'status', status: 503, retryAfter: 0, when: 'before-acceptance' },
  { what: 'status', status: 529 },
  { what: 'status', status: 429, retryAfter: 0 },
  { what: 'cut-answer' },
];
const readFaults: readonly Fault[] = [
  { what: 'reset', when: 'before-acceptance' },
  { what: 'reset', when: 'mid-answer' },
  { what: 'status', status: 500 },
  { what: 'status', status: 529, retryAfter: 0 },
  { what: 'lines', how: 'double' },
  { what: 'lines', how: 'cut-last' },
  { what: 'lines', how: 'wrong-ids' },
  { what: 'lines', how: 'crlf' },
];

function pick<T>(list: readonly T[], random: () => number): T {
  const one = list[Math.floor(random() * list.length)];
  if (one === undefined) throw new TypeError('an empty list');
  return one;
}

function someFault(random: () => number): FaultRule {
  if (random() < 0.5) return { fault: pick(createFaults, random), route: 'create' };
  const isRead = random() < 0.6;
  return {
    fault: pick(readFaults, random),
    route: isRead ? 'results' : pick(['inspect', 'list', 'cancel'], random),
  };
}

/** What a run is judged by, gathered while it goes on. */
interface Watch {
  readonly world: QueueWorld;
  readonly server: ProviderServer;
  readonly capUsd: number;
  readonly done: Deeds;
}

async function expectWithinCap({ world, capUsd, done }: Watch): Promise<void> {
  const { jobs } = await world.store.list(reservingStates);
  const reserved = jobs.reduce((sum, { estimate }) => sum + estimate.reservedUsd, 0);
  const spent = (await rowsOf(world.ledgerFile)).reduce((sum, { cost_usd }) => sum + cost_usd, 0);
  // A job whose rows are written while it is still in flight counts twice for a moment, which errs on the safe side.
  const inBoth = jobs
    .filter(({ batch }) => typeof batch?.collectedAt === 'string')
    .reduce((sum, { estimate }) => sum + estimate.reservedUsd, 0);
  expect(reserved + spent - inBoth).toBeLessThanOrEqual(capUsd + done.beyondCapUsd + 1e-9);
}

/** What a database that cannot be reached just now, or lost a connection, says. */
function isOutage(error: unknown): boolean {
  return error instanceof PostgresError && ['busy', 'unavailable'].includes(error.kind);
}

/** Looks until the database is there. */
export async function look<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (!isOutage(error) || tries > 600) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

/** A defect shows as an error that nobody expects. */
function expectForeseen(errors: readonly unknown[]): void {
  const strange = errors.filter(
    (error) =>
      !(error instanceof BatchQueueError || error instanceof TicketError || isOutage(error)) &&
      // What is below the queue wraps it.
      !String(error).includes(crashMessage),
  );
  expect(strange.map(String)).toEqual([]);
}

async function settle({ world, server, done }: Watch, asking: Asking, random: () => number): Promise<void> {
  server.clearFaults();
  await doDeed('resume', world, done, random);
  for (let round = 0; round < 12; round += 1) {
    server.end();
    await followAdvice(world);
    for (const action of ['doctor', 'retry', 'run', 'retry'] as const)
      expectForeseen(await act(action, world, asking, random));
    const { jobs } = await world.store.list(['pending', 'submitting', 'submitted']);
    if (jobs.length === 0) return;
  }
}

async function chaos(seed: number, done: Deeds, { openStore, ledger, blow }: Ground): Promise<void> {
  using folder = tempDir();
  const random = seededRandom(seed);
  const root = folder.path;
  writeProject(root, ids);
  const stale: string[] = [];
  await using server = await startProviderServer({
    seed,
    endAfterInspections: 1 + Math.floor(random() * 3),
    answer: ({ customId, user }) => {
      if (![...readTickets(root, ['pending']).values()].some((text) => user.includes(text))) stale.push(user);
      return `Answer to ${customId}.`;
    },
  });
  let clockMs = Date.parse('2026-11-20T08:00:00Z');
  const mortal = makeMortal();
  let isStormy = false;
  const provider: ProviderName = pick(['anthropic', 'openai', 'litellm'] as const, random);
  const model = provider === 'openai' ? 'gpt-6.1-terra' : 'claude-haiku-5-5';
  const asking: Asking = { task: 'plan', provider, model };
  const capUsd = pick([0.004, 0.02, 50], random);
  const world = await look(() =>
    openQueueWorld({
      root,
      url: server.url,
      provider,
      capUsd,
      random,
      now: () => new Date(clockMs),
      onStep: () => {
        mortal.step();
        if (isStormy) blow?.(random);
      },
      mortal,
      ledger,
      ...(openStore && { openStore }),
    }),
  );
  const watch = { world, server, capUsd, done };
  // In some runs nobody meddles: these know nothing of what people may do.
  const meddling = random() < 0.25 ? 0 : 0.3;
  for (let turn = 0; turn < 16; turn += 1) {
    clockMs += 120_000;
    server.clearFaults();
    if (random() < 0.5) server.inject(someFault(random));
    const { paused } = await look(() => world.store.readControl());
    mortal.begin(random() < 0.5 ? Math.floor(random() * 12) : Infinity);
    isStormy = blow !== undefined;
    const before = server.counts.batches;
    try {
      if (turn >= 2 && random() < meddling) {
        const deed = pick(deeds, random);
        done.trace.push(deed);
        await doDeed(deed, world, done, random);
      } else {
        const action = turn < 2 ? pick(['enqueue', 'run'] as const, random) : pick(actions, random);
        done.trace.push(action);
        expectForeseen(await act(action, world, asking, random));
      }
    } catch (error) {
      if (!(error instanceof Crash || error instanceof BatchQueueError || isOutage(error))) throw error;
      done.trace.push(`ended by ${error instanceof Error ? error.message : ''}`);
    }
    mortal.begin(Infinity);
    isStormy = false;
    expect(server.counts.batches).toBeLessThanOrEqual(paused === null ? Infinity : before);
    await look(() => expectWithinCap(watch));
  }
  repairDamage(done);
  clockMs += 3_600_000;
  await look(() => settle(watch, asking, random));
  expect(stale).toEqual([]);
  await look(() =>
    expectPaidOnce(world.store, root, server.counts, meddling === 0 ? undefined : done, world.ledgerFile),
  );
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? '').split('\n').slice(-8).join('\n') : '';
}

/** Runs several seeds at the same time, for most of a run is waiting; returns what went wrong, `''` when nothing did. */
export async function runChaos(
  seeds: readonly number[],
  makeGround: (seed: number) => Promise<Ground> | Ground = () => ({}),
): Promise<string> {
  const ends = await Promise.allSettled(
    seeds.map(async (seed) => {
      const done = noDeeds();
      const ground = await makeGround(seed);
      try {
        await chaos(seed, done, ground);
      } catch (error) {
        throw new Error(`${done.trace.join('\n  ')}\n${String(error)}`, { cause: error });
      } finally {
        await ground.close?.();
      }
    }),
  );
  const broken = ends.flatMap((end, at) =>
    end.status === 'rejected' ? [`seed ${seeds[at]}: ${String(end.reason)}\n${stackOf(end.reason)}`] : [],
  );
  return broken.join('\n\n');
}
