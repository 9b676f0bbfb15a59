import { isOpen, openFiles, sharedPaths } from '../scope/open-files.ts';
import { commandHint, shellWord } from './command-hint.ts';
import { type RuleHit, ruleMeta, type TicketRule } from './rule.ts';

const maxNamed = 3;

/** A file that one ticket calls shared is called so by every open ticket that touches it. */
export const sharedFilesNotReciprocated: TicketRule = {
  meta: ruleMeta({
    id: 'shared-files-not-reciprocated',
    title: 'Shared files not reciprocated',
    description:
      'Another pending ticket names a file in shared_files that this one touches but does not name there.',
    defaultSeverity: 'warning',
    fixable: false,
  }),
  appliesTo: 'pending',
  asksOthers: true,
  isEnabled: (config) => config.ticketValidation.requireDependencyCheck,
  *check(ticket, { backlog }): Iterable<RuleHit> {
    if (!isOpen(ticket)) return;
    const own = new Set(sharedPaths(ticket));
    for (const path of new Set(ticket.affectedFiles.map((file) => file.path))) {
      if (own.has(path)) continue;
      const others = openFiles(backlog)
        .sharersOf(path)
        .filter((other) => other.id !== ticket.id);
      if (others.length === 0) continue;
      const names = others.slice(0, maxNamed).map(({ id }) => id);
      yield {
        message: `Missing ${path} in shared_files: it is named there by ${names.join(', ')}${others.length > maxNamed ? ' and others' : ''}.`,
        line: ticket.lineOf('shared_files'),
        hint: path.includes(',')
          ? 'Add the path to shared_files.'
          : commandHint(
              [ticket.id],
              `Run ticket-core set ${ticket.id} ${shellWord(`shared_files+=${path}`)}`,
              'Add the path to shared_files.',
            ),
        fingerprint: `${ticket.id}:${path}`,
        data: { path, others: names },
      };
    }
  },
};
