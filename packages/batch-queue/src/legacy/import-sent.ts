import path from 'node:path';
import { type Backlog, canonicalTicketId, type Ticket } from '@backlog-toolkit/ticket-core';
import { readSystemPrompt } from '../io/read-system.ts';
import type { JobRequest, ProviderName } from '../job.ts';
import { makeJob } from '../submit/new-job.ts';
import { planTickets, type PlanTicketsWorld } from '../submit/plan-tickets.ts';
import { sectionSha256 } from '../submit/ticket-section.ts';
import type { NewJob } from '../store.ts';
import { taskPolicy, tasks } from '../tasks.ts';
import type { LegacyItem } from './legacy-item.ts';

type Sent = Extract<LegacyItem, { kind: 'sent' }>;

/** What importing a batch needs. */
export interface ImportSentWorld extends PlanTicketsWorld {
  readonly backlog: Backlog;
  readonly provider?: ProviderName | undefined;
  readonly random: () => string;
}

const dayMs = 86_400_000;

/**
 * Makes a submitted job of a batch that the older toolkit sent: its results are taken in by reconcile as those of any
 * job. What it may cost is estimated as if its tickets were asked for now.
 */
export async function makeSentJob(item: Sent, world: ImportSentWorld): Promise<NewJob> {
  const { workspace, backlog, random } = world;
  const { batchId, submittedAt, task: taskName, requests: sent } = item;
  const task = tasks[taskName];
  const provider = world.provider ?? (batchId.startsWith('msgbatch_') ? 'anthropic' : 'litellm');
  const tickets = sent.map(({ ticket }) => findTicket(backlog, ticket, workspace.root));
  const known = [...new Set(tickets.filter((ticket) => ticket !== undefined))];
  const model = item.model ?? taskPolicy(task, workspace.config).alias;
  const { text: system } = readSystemPrompt(workspace, taskName);
  const { planned } = await planTickets(known, system, { task: taskName, model, provider }, world);
  const plans = new Map(planned.map((plan) => [plan.request.ticket, plan]));
  const [first] = planned;
  const requests = sent.map(({ ticket: name }, index): JobRequest => {
    const ticket = tickets[index];
    if (ticket === undefined) return unplanned(name, name, null);
    return (
      plans.get(ticket.id)?.request ??
      unplanned(ticket.id, ticket.file, sectionSha256(ticket.text, task.heading))
    );
  });
  const now = world.now();
  const { job, payload } = makeJob(
    {
      task: taskName,
      provider,
      alias: first?.chosen.alias ?? null,
      model: first?.chosen.model ?? model,
      vendor: first?.chosen.vendor ?? provider,
      priority: 'normal',
      requests,
      // What was sent is not known; a job that is submitted is never sent again.
      payload: sent.map(() => '{}'),
      costPicoUsd: planned.reduce((sum, { costPicoUsd }) => sum + costPicoUsd, 0n),
      outputTokens: planned.reduce((sum, { outputTokens }) => sum + outputTokens, 0),
      basis: `sent by the older toolkit; ${first?.basis ?? 'nothing is known of its cost'}`,
    },
    { now, random },
  );
  const customIds = sent.map(({ customId, ticket }) => customId ?? ticket);
  return {
    payload,
    job: {
      ...job,
      state: 'submitted',
      createdAt: submittedAt,
      attempt: {
        id: `${job.id}-imported`,
        nonce: 'imported',
        startedAt: submittedAt,
        fingerprint: job.payload.sha256,
        customIds,
      },
      batch: {
        id: batchId,
        submittedAt,
        expiresAt: new Date(Date.parse(submittedAt) + dayMs).toISOString(),
        checkedAt: null,
        status: 'in-progress',
        detail: 'imported',
        counts: null,
        endedAt: null,
        cancelRequestedAt: null,
        collectedAt: null,
        isAdopted: true,
      },
      history: [{ at: now.toISOString(), what: 'imported', note: `batch ${batchId} of ${item.place}` }],
    },
  };
}

function unplanned(ticket: string, file: string, sha256: string | null): JobRequest {
  return {
    ticket,
    file,
    sectionSha256: sha256,
    attempts: 0,
    inputTokens: 0,
    maxOutputTokens: 0,
    reservedUsd: 0,
  };
}

/** A ticket by its id, or by its file as the older toolkit wrote it: absolute, perhaps on another machine. */
function findTicket(backlog: Backlog, name: string, root: string): Ticket | undefined {
  const id = canonicalTicketId(name);
  const file = path.relative(root, path.resolve(root, name)).split(path.sep).join('/');
  const base = name.split(/[\\/]/).at(-1) ?? name;
  return (
    backlog.tickets.find((ticket) => ticket.id === id || ticket.file === file) ??
    backlog.tickets.find((ticket) => path.posix.basename(ticket.file) === base)
  );
}
