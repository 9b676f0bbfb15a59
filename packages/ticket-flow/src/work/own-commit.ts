/** What git says of a commit. */
export interface CommitFacts {
  readonly id: string;
  /** '' for the first commit of all. */
  readonly parent: string;
  readonly author: string;
  readonly message: string;
}

function namesAny(message: string, ids: string): boolean {
  return new RegExp(String.raw`(?<![\w-])(?:${ids})(?![\w-])`, 'i').test(message);
}

/** True for a commit whose message names the ticket. */
export function namesTicket({ message }: CommitFacts, ticket: string): boolean {
  return namesAny(message, ticket);
}

/** True for a commit whose message names no ticket at all. */
export function namesNoTicket({ message }: CommitFacts, prefixes: readonly string[]): boolean {
  return !namesAny(message, String.raw`(?:${prefixes.join('|')})-\d+`);
}
