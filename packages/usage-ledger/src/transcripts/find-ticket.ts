/** How to recognize the id of a ticket. */
export interface TicketRules {
  /** `TASK`, `BUG`, `FEAT` and `IDEA` unless given. */
  readonly prefixes?: readonly string[] | undefined;
  /** The ids that exist: `task-7` is then `TASK-007` if that is how the ticket is called, and nothing if there is none. */
  readonly knownIds?: readonly string[] | undefined;
}

/** Finds the ids in a text, each once, in their order. */
export type FindTickets = (text: string) => readonly string[];

const none: readonly string[] = [];
const remembered = 1000;
const defaultPrefixes = ['TASK', 'BUG', 'FEAT', 'IDEA'];

/** Prepares the search: an id is a prefix in either case, a hyphen or underscore, and digits that nothing continues. */
export function makeTicketFinder(rules: TicketRules = {}): FindTickets {
  const prefixes = (rules.prefixes ?? defaultPrefixes).map(escapePattern);
  const pattern = new RegExp(
    String.raw`(?<![A-Za-z0-9])(${prefixes.join('|')})[-_](\d+)(?![A-Za-z0-9])`,
    'giu',
  );
  const known =
    rules.knownIds === undefined ? undefined : new Map(rules.knownIds.map((id) => [comparable(id), id]));
  return remember((text) => {
    const ids = new Set<string>();
    for (const [, prefix = '', digits = ''] of text.matchAll(pattern)) {
      const id = `${prefix.toUpperCase()}-${digits}`;
      const found = known === undefined ? id : known.get(comparable(id));
      if (found !== undefined) ids.add(found);
    }
    return [...ids];
  });
}

/** Branches, folders and arguments are the same for many answers. */
function remember(find: FindTickets): FindTickets {
  const found = new Map<string, readonly string[]>();
  return (text) => {
    if (text === '') return none;
    const known = found.get(text);
    if (known !== undefined) return known;
    if (found.size >= remembered) found.clear();
    const ids = find(text);
    found.set(text, ids);
    return ids;
  };
}

function comparable(id: string): string {
  return id.toUpperCase().replace(/-0*(?=\d)/u, '-');
}

function escapePattern(text: string): string {
  return text.replaceAll(/[$()*+.?[\\\]^{|}]/gu, String.raw`\$&`);
}
