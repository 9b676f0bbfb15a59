/** Whether an assignee is nobody, as people write it. */
export function isNobody(assignee: string): boolean {
  return /^\s*(?:|-|~|none|n\/a|null|nobody|unassigned)\s*$/i.test(assignee);
}

/** Whether somebody works on a ticket: it was started, belongs to someone and is not finished. */
export function isHeld(ticket: {
  readonly folder: string;
  readonly status: string;
  readonly assignee: string;
}): boolean {
  const isStarted = ticket.status === 'in_progress' || ticket.status === 'blocked';
  return ticket.folder === 'pending' && isStarted && !isNobody(ticket.assignee);
}
