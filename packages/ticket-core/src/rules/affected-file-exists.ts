import { refusePath } from '../model/project-path.ts';
import { ruleMeta, type TicketRule } from './rule.ts';

/** A file to create is not there yet. */
export const affectedFileExists: TicketRule = {
  meta: ruleMeta({
    id: 'affected-file-exists',
    title: 'Affected file exists',
    description: 'A file to create is there already.',
    defaultSeverity: 'error',
    fixable: false,
  }),
  appliesTo: 'pending',
  *check(ticket, context) {
    // Work in progress has created its files; the rule is about plans.
    if (ticket.status === 'in_progress') return;
    for (const { path, action, line } of ticket.affectedFiles) {
      if (action !== 'create' || refusePath(path) !== null || !context.fileExists(path)) continue;
      yield {
        message: `Unexpected file to create: ${path} exists.`,
        line,
        hint: 'Set the action to modify, or choose another path.',
      };
    }
  },
};
