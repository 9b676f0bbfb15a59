/** What git says of a commit. */
export interface CommitFacts {
  readonly id: string;
  /** '' for the first commit of all. */
  readonly parent: string;
  readonly author: string;
  readonly message: string;
}

function findId({ message }: CommitFacts, ids: string): string | null {
  return new RegExp(String.raw`(?<![\w-])(?:${ids})(?![\w-])`, 'i').exec(message)?.[0] ?? null;
}

function anyId(prefixes: readonly string[]): string {
  return String.raw`(?:${prefixes.join('|')})-\d+`;
}

/** True for a commit whose message names the ticket. */
export function namesTicket(commit: CommitFacts, ticket: string): boolean {
  return findId(commit, ticket) !== null;
}

/** True for a commit whose message names no ticket at all. */
export function namesNoTicket(commit: CommitFacts, prefixes: readonly string[]): boolean {
  return findId(commit, anyId(prefixes)) === null;
}

/** True for a commit whose message names another ticket first: that one's work, which has to do with this ticket. */
export function isRatherOf(commit: CommitFacts, ticket: string, prefixes: readonly string[]): boolean {
  const first = findId(commit, anyId(prefixes));
  return first !== null && first.toUpperCase() !== ticket;
}
