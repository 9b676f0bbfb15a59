import type { RuleMeta } from '@backlog-toolkit/findings';
import { affectedFileExists } from './affected-file-exists.ts';
import { affectedFileMissing } from './affected-file-missing.ts';
import { affectedFilesEmpty } from './affected-files-empty.ts';
import { criteriaTooFew } from './criteria-too-few.ts';
import { dependencyCycle } from './dependency-cycle.ts';
import { dependencySelf } from './dependency-self.ts';
import { dependencyUnknown } from './dependency-unknown.ts';
import { duplicateId } from './duplicate-id.ts';
import { fieldValue } from './field-value.ts';
import { headingVariant } from './heading-variant.ts';
import { placeholderLeft } from './placeholder-left.ts';
import { type TicketRule, ruleMeta } from './rule.ts';
import { sectionEmpty } from './section-empty.ts';
import { sectionMissing } from './section-missing.ts';

/** A file that cannot be read as a ticket gives this finding and nothing else. */
export const fileUnreadable: RuleMeta = ruleMeta({
  id: 'file-unreadable',
  title: 'File unreadable',
  description: 'The file is no readable ticket: not UTF-8, too large, a link, or its frontmatter is invalid.',
  defaultSeverity: 'error',
  fixable: false,
});

/** Every check, in the order in which they are documented. */
export const ticketRules: readonly TicketRule[] = [
  fieldValue,
  duplicateId,
  sectionMissing,
  sectionEmpty,
  headingVariant,
  placeholderLeft,
  criteriaTooFew,
  affectedFilesEmpty,
  affectedFileMissing,
  affectedFileExists,
  dependencyUnknown,
  dependencySelf,
  dependencyCycle,
];

/** Metadata of every rule, for reports and documentation. */
export const rules: readonly RuleMeta[] = [fileUnreadable, ...ticketRules.map((rule) => rule.meta)];
