import { ruleMeta, type TicketRule } from './rule.ts';

/** A ticket names the files it touches. */
export const affectedFilesEmpty: TicketRule = {
  meta: ruleMeta({
    id: 'affected-files-empty',
    title: 'Affected files empty',
    description: 'The Affected Files section names no file, or names files in another form than the table.',
    defaultSeverity: 'error',
    fixable: false,
  }),
  appliesTo: 'pending',
  isEnabled: (config) => config.ticketValidation.requireAffectedFiles,
  *check(ticket) {
    const section = ticket.section('affectedFiles');
    if (!section) return;
    const files = ticket.affectedFiles;
    const normal = 'Write a table: | File | Action | Description |';
    if (files.length === 0) {
      yield {
        message: 'Unexpected Affected Files section without a file, expected at least one path.',
        line: section.heading.line,
        hint: normal,
      };
    }
    const listed = files.find((file) => file.form === 'list');
    if (listed) {
      yield {
        message: 'Unexpected list of files, expected a table.',
        line: listed.line,
        hint: normal,
        severity: 'info',
      };
    }
    for (const file of files.filter((candidate) => candidate.action === 'unknown')) {
      yield {
        message: `Missing action for ${file.path}, expected create, modify or delete.`,
        line: file.line,
        severity: 'warning',
      };
    }
  },
};
