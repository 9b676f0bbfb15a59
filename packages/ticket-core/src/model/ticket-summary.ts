import { isDone } from './is-done.ts';
import { readDependencies, readText, readTextList } from './read-values.ts';
import { canonicalTicketId, parseTicketId, ticketIdOfFileName } from './ticket-id.ts';

/** What a listing shows of a ticket: frontmatter only. Keys are in the order of the JSON output. */
export interface TicketSummary {
  readonly id: string;
  readonly title: string;
  readonly type: string;
  readonly status: string;
  readonly priority: string;
  readonly assignee: string;
  readonly tags: readonly string[];
  readonly dependsOn: readonly string[];
  readonly blockers: readonly string[];
  readonly created: string;
  readonly updated: string;
  readonly folder: 'pending' | 'completed';
  /** True when its work was done, so that what waits for it can start. */
  readonly isDone: boolean;
  readonly file: string;
}

/** Where the frontmatter stands. */
export interface SummarySource {
  readonly folder: 'pending' | 'completed';
  readonly name: string;
  readonly relative: string;
}

/** Sums up a ticket from its frontmatter. */
export function summarizeTicket(
  data: Readonly<Record<string, unknown>>,
  source: SummarySource,
): TicketSummary {
  const id = canonicalTicketId(readText(data['id']) ?? ticketIdOfFileName(source.name) ?? source.name);
  const text = (key: string): string => readText(data[key]) ?? '';
  const { folder } = source;
  const status = text('status');
  return {
    id,
    title: text('title'),
    type: parseTicketId(id)?.prefix ?? '',
    status,
    priority: text('priority'),
    assignee: text('assignee'),
    tags: readTextList(data['tags']),
    dependsOn: readDependencies(data['depends_on']),
    blockers: readDependencies(data['blockers']),
    created: text('created'),
    updated: text('updated'),
    folder,
    isDone: isDone({ folder, status, data }),
    file: source.relative,
  };
}
