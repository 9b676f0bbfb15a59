import type { TicketFolder } from '../io/ticket-files.ts';

const folders: Readonly<Record<string, TicketFolder>> = {
  pending: 'pending',
  in_progress: 'pending',
  blocked: 'pending',
  completed: 'completed',
};

/** The folder a status belongs to; null for those that may lie in either (obsolete, cancelled) and unknown ones. */
export function folderOfStatus(status: string): TicketFolder | null {
  return Object.hasOwn(folders, status) ? (folders[status] ?? null) : null;
}
