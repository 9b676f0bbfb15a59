import { refusePath } from '../model/project-path.ts';
import { languageOf } from '../code/languages.ts';
import { openFiles } from '../scope/open-files.ts';
import { hasMatch, isPathPattern, type PatternWorld } from '../scope/path-pattern.ts';
import { dependencyHint } from './command-hint.ts';
import { type RuleContext, type RuleHit, ruleMeta, type TicketRule } from './rule.ts';

/** Only folders of code files are listed already. */
function patternWorld(context: RuleContext, pattern: string): PatternWorld {
  const { code } = context;
  return {
    fileExists: (path) => context.fileExists(path),
    filesIn: (folder) =>
      code && languageOf(pattern) !== null && code.hasCode && code.isComplete ? code.filesIn(folder) : null,
  };
}

/** A file to modify or delete exists, or a ticket that this one depends on creates it. */
export const affectedFileMissing: TicketRule = {
  meta: ruleMeta({
    id: 'affected-file-missing',
    title: 'Affected file missing',
    description: 'A file to modify or delete does not exist.',
    defaultSeverity: 'error',
    fixable: false,
  }),
  appliesTo: 'pending',
  asksOthers: true,
  *check(ticket, context): Iterable<RuleHit> {
    for (const { path, action, line } of ticket.affectedFiles) {
      const refused = refusePath(path);
      if (refused !== null) {
        yield {
          message: `Unexpected path ${path}: it ${refused}, expected one relative to the project.`,
          line,
        };
        continue;
      }
      if (context.leadsOut?.(path)) {
        yield {
          message: `Unexpected path ${path}: a link leads it out of the project, expected one inside it.`,
          line,
        };
        continue;
      }
      if (action !== 'modify' && action !== 'delete') continue;
      if (isPathPattern(path)) {
        if (hasMatch(path, patternWorld(context, path)) !== false) continue;
        yield {
          message: `Unexpected files to ${action}: no file matches ${path}.`,
          line,
          hint: 'Correct the pattern.',
        };
        continue;
      }
      if (context.fileExists(path)) continue;
      const creator = openFiles(context.backlog)
        .creatorsOf(path)
        .find((other) => other.id !== ticket.id);
      if (!creator) {
        yield {
          message: `Unexpected file to ${action}: ${path} does not exist.`,
          line,
          hint: 'Correct the path, or set the action to create.',
        };
      } else if (!ticket.dependsOn.includes(creator.id)) {
        yield {
          message: `Unexpected file to ${action}: ${path} does not exist yet, ${creator.id} creates it.`,
          line,
          hint: dependencyHint(ticket.id, creator.id),
        };
      }
    }
  },
};
