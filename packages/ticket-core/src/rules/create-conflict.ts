import { isLater } from '../duplicates/later-ticket.ts';
import { isOpen, openFiles } from '../scope/open-files.ts';
import { commandHint } from './command-hint.ts';
import { type RuleHit, ruleMeta, type TicketRule } from './rule.ts';

const maxNamed = 3;

/** A file is created once. */
export const createConflict: TicketRule = {
  meta: ruleMeta({
    id: 'create-conflict',
    title: 'Create conflict',
    description: 'Two pending tickets create the same file.',
    defaultSeverity: 'error',
    fixable: false,
  }),
  appliesTo: 'pending',
  asksOthers: true,
  *check(ticket, { backlog }): Iterable<RuleHit> {
    if (!isOpen(ticket)) return;
    const seen = new Set<string>();
    for (const { path, action, line } of ticket.affectedFiles) {
      if (action !== 'create' || seen.has(path)) continue;
      seen.add(path);
      const others = openFiles(backlog)
        .creatorsOf(path)
        .filter((other) => other.id !== ticket.id && isLater(ticket, other));
      const [first] = others;
      if (!first) continue;
      const names = others.slice(0, maxNamed).map(({ id }) => id);
      yield {
        message: `Unexpected file to create: ${path} is also created by ${names.join(', ')}${others.length > maxNamed ? ' and others' : ''}.`,
        line,
        hint: commandHint(
          [ticket.id, first.id],
          `Let one ticket create it; here set the action to modify and run ticket-core set ${ticket.id} depends_on+=${first.id}`,
          'Let one ticket create it; here set the action to modify and name the other in depends_on.',
        ),
        fingerprint: `${ticket.id}:${path}`,
        data: { path, others: names },
      };
    }
  },
};
