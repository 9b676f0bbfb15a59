import { rmSync } from 'node:fs';
import { type FileChange, FileStoreError } from '@backlog-toolkit/file-store';
import type { DoctorFacts } from '../doctor/doctor-facts.ts';
import { findProblems } from '../doctor/find-problems.ts';
import { type FileEdit, planRepair, type RepairPlan } from '../doctor/plan-repair.ts';
import type { Problem } from '../doctor/problem.ts';
import { applyTicketChanges, withTicketLock } from './change-ticket.ts';
import { dropClaimIfFree } from './claims.ts';
import { readDoctorFacts } from './doctor-facts.ts';
import { withTicketNumbers } from './ids.ts';
import type { Workspace } from './workspace.ts';

/** What the doctor found, and what a repair would do about it. */
export interface Diagnosis {
  /** Tickets looked at, unreadable files included. */
  readonly ticketCount: number;
  readonly problems: readonly Problem[];
  /** New ids in it stand for the ones that a repair would take. */
  readonly plan: RepairPlan;
}

/** How to repair. */
export interface RepairOptions {
  /** A plan that was shown; another one is refused. */
  readonly expected?: RepairPlan | undefined;
  /** Called with the plan before anything is written. */
  readonly onPlan?: ((plan: RepairPlan) => void) | undefined;
  /** Called at every step of the write; tests crash there. */
  readonly onStep?: ((step: string) => void) | undefined;
}

function knownIds(facts: DoctorFacts): string[] {
  return [...facts.backlog.byId.keys()];
}

function diagnose(workspace: Workspace, facts: DoctorFacts, plan: RepairPlan): Diagnosis {
  const { backlog } = facts;
  const context = { backlog, config: workspace.config, fileExists: () => true };
  return {
    ticketCount: backlog.tickets.length + backlog.unreadable.length,
    problems: findProblems(facts, plan.repairs, context),
    plan,
  };
}

/** Works out a repair with ids that are not taken, and how many it needs. */
async function tryPlan(
  workspace: Workspace,
  facts: DoctorFacts,
): Promise<{ plan: RepairPlan; idCount: number }> {
  let idCount = 0;
  const countIds =
    (next: (prefix: string) => string) =>
    (prefix: string): string => {
      idCount += 1;
      return next(prefix);
    };
  const options = { seen: knownIds(facts), fullSearch: true, dryRun: true };
  const plan = await withTicketNumbers(workspace, (next) => planRepair(facts, countIds(next)), options);
  return { plan, idCount };
}

async function makePlan(workspace: Workspace, facts: DoctorFacts): Promise<RepairPlan> {
  const { plan, idCount } = await tryPlan(workspace, facts);
  if (idCount === 0 && facts.lowCounters.length === 0) return plan;
  return withTicketNumbers(workspace, (next) => planRepair(facts, next), {
    seen: knownIds(facts),
    fullSearch: true,
  });
}

/** Looks for everything that is wrong with a backlog as a whole, and works out its repair. Writes nothing. */
export async function diagnoseBacklog(workspace: Workspace): Promise<Diagnosis> {
  const facts = readDoctorFacts(workspace, Date.now());
  return diagnose(workspace, facts, (await tryPlan(workspace, facts)).plan);
}

function changeOf({ before, after }: FileEdit): FileChange {
  const data = before.text === after.text ? {} : { data: after.text };
  if (before.path !== after.path) return { kind: 'move', from: before.path, to: after.path, ...data };
  return { kind: 'write', path: after.path, data: after.text };
}

function requireSame(expected: RepairPlan | undefined, plan: RepairPlan): void {
  if (!expected || JSON.stringify(expected.edits) === JSON.stringify(plan.edits)) return;
  throw new FileStoreError(
    'CHANGED_MEANWHILE',
    'The backlog changed after the repair was shown; nothing was written.',
    {
      kind: 'busy',
      hint: 'Run the command again: it shows the repair as it is now.',
    },
  );
}

/**
 * Repairs what can be repaired without asking anybody. All files change in one step: after a crash, all of them or
 * none. What a dead process left half done is completed first. Returns what was wrong, and what was done.
 *
 * @throws {FileStoreError} LOCK_BUSY, CHANGED_MEANWHILE when the plan is not the expected one, or what writing gives.
 */
export async function repairBacklog(workspace: Workspace, options: RepairOptions = {}): Promise<Diagnosis> {
  const diagnosis = await withTicketLock(workspace, async () => {
    const facts = readDoctorFacts(workspace, Date.now());
    const plan = await makePlan(workspace, facts);
    requireSame(options.expected, plan);
    options.onPlan?.(plan);
    options.onStep?.('planned');
    applyTicketChanges(workspace, plan.edits.map(changeOf), { onStep: options.onStep });
    for (const { path } of facts.leftovers) rmSync(path, { force: true });
    options.onStep?.('leftovers removed');
    return { found: diagnose(workspace, facts, plan), claims: facts.staleClaims };
  });
  // Claims are taken before tickets, never while holding them.
  for (const { id } of diagnosis.claims) await dropClaimIfFree(workspace, id);
  return diagnosis.found;
}
