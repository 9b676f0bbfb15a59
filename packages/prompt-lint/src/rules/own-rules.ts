import type { Severity } from '@backlog-toolkit/findings';
import { type Surface, surfaces } from '../surface/surface.ts';
import { type RuleFacts, ruleFacts } from './rule.ts';

function everywhere(severity: Severity): Readonly<Record<Surface, Severity>> {
  return Object.fromEntries(surfaces.map((surface) => [surface, severity])) as Record<Surface, Severity>;
}

/** A file that cannot be read, or that is not what its name says, gives this finding and nothing else. */
export const fileUnreadable: RuleFacts = ruleFacts({
  id: 'file-unreadable',
  title: 'File unreadable',
  description: 'The file cannot be linted: it cannot be read, is not UTF-8 text, or is not valid JSON.',
  severity: everywhere('error'),
  fix: 'none',
});

/** A comment that hides nothing is left over, or names a rule that does not exist. */
export const unusedDisable: RuleFacts = ruleFacts({
  id: 'unused-disable',
  title: 'Unused disable',
  description: 'A prompt-lint-disable comment hides no finding, or names no rule.',
  severity: everywhere('warning'),
  fix: 'none',
});
