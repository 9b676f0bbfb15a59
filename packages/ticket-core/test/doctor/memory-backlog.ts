import { defaultConfig } from '@backlog-toolkit/config';
import type { DoctorFacts } from '../../src/doctor/doctor-facts.ts';
import { findProblems } from '../../src/doctor/find-problems.ts';
import { planRepair, type RepairPlan } from '../../src/doctor/plan-repair.ts';
import type { Problem } from '../../src/doctor/problem.ts';
import { makeBacklog } from '../../src/model/backlog.ts';
import { formatTicketId, parseTicketId, ticketIdOfFileName } from '../../src/model/ticket-id.ts';
import { parseTicket } from '../../src/model/ticket.ts';

/** Files of a project by relative path. */
export type Files = Readonly<Record<string, string>>;

const ticketPath = /^backlog\/data\/(pending|completed)\/([^/]+\.md)$/;
const recordPath = /^\.backlog-ops\/completions\/.+\.json$/;

/** What the doctor knows of a backlog in memory; `meanings` maps `referrer id` to the copy that is meant. */
export function factsOf(files: Files, meanings: Readonly<Record<string, string>> = {}): DoctorFacts {
  const names = Object.keys(files).toSorted();
  const tickets = names.flatMap((file) => {
    const [, folder, fileName] = ticketPath.exec(file) ?? [];
    if ((folder !== 'pending' && folder !== 'completed') || fileName === undefined) return [];
    return [parseTicket({ file, fileName, folder, text: files[file] ?? '' })];
  });
  const records = names
    .filter((file) => recordPath.test(file))
    .map((file) => {
      const text = files[file] ?? '';
      return { file, text, ticketFile: /"file": "([^"]*)"/.exec(text)?.[1] ?? '' };
    });
  return {
    backlog: makeBacklog(tickets),
    dataDir: 'backlog/data',
    entries: names.filter((file) => file.startsWith('backlog/data/')),
    strays: [],
    leftovers: [],
    unfinished: null,
    staleClaims: [],
    lowCounters: [],
    counterFile: 'ids.json',
    records,
    meaningOf: (referrer, id) => meanings[`${referrer} ${id}`],
  };
}

/** Gives ids above all that are in use in the files. */
function idsAbove(facts: DoctorFacts): (prefix: string) => string {
  const highest = new Map<string, number>();
  const named = facts.entries.flatMap((entry) => ticketIdOfFileName(entry.split('/').at(-1) ?? '') ?? []);
  for (const id of [...named, ...facts.backlog.byId.keys()]) {
    const parsed = parseTicketId(id);
    if (parsed) highest.set(parsed.prefix, Math.max(highest.get(parsed.prefix) ?? 0, parsed.number));
  }
  return (prefix) => {
    const number = (highest.get(prefix) ?? 0) + 1;
    highest.set(prefix, number);
    return formatTicketId(prefix, number);
  };
}

/** Plans the repair of files in memory. */
export function planFor(files: Files, meanings: Readonly<Record<string, string>> = {}): RepairPlan {
  const facts = factsOf(files, meanings);
  return planRepair(facts, idsAbove(facts));
}

/** The files after a repair. */
export function repaired(
  files: Files,
  meanings: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const { edits } = planFor(files, meanings);
  const gone = new Set(edits.map(({ before }) => before.path));
  const kept = Object.entries(files).filter(([file]) => !gone.has(file));
  return Object.fromEntries([...kept, ...edits.map(({ after }) => [after.path, after.text] as const)]);
}

/** What the doctor finds in files in memory. */
export function problemsOf(files: Files): Problem[] {
  const facts = factsOf(files);
  const context = { backlog: facts.backlog, config: defaultConfig(), fileExists: () => true };
  return findProblems(facts, planRepair(facts, idsAbove(facts)).repairs, context);
}
