import type { RuleMeta } from '@backlog-toolkit/findings';
import { affectedFileExists } from './affected-file-exists.ts';
import { affectedFileMissing } from './affected-file-missing.ts';
import { affectedFilesEmpty } from './affected-files-empty.ts';
import { completionUnproven } from './completion-unproven.ts';
import { createConflict } from './create-conflict.ts';
import { criteriaTooFew } from './criteria-too-few.ts';
import { criticalLowPriority } from './critical-low-priority.ts';
import { dependencyClosed } from './dependency-closed.ts';
import { dependencyCycle } from './dependency-cycle.ts';
import { dependencySelf } from './dependency-self.ts';
import { dependencyUnknown } from './dependency-unknown.ts';
import { duplicateId } from './duplicate-id.ts';
import { fieldValue } from './field-value.ts';
import { fileNaming } from './file-naming.ts';
import { headingVariant } from './heading-variant.ts';
import { importerConflict } from './importer-conflict.ts';
import { modifyConflict } from './modify-conflict.ts';
import { nearDuplicate } from './near-duplicate.ts';
import { numberGap } from './number-gap.ts';
import { placeholderLeft } from './placeholder-left.ts';
import { prefixUnknown } from './prefix-unknown.ts';
import { reverseDependencyMissing } from './reverse-dependency-missing.ts';
import { scopeTooLarge } from './scope-too-large.ts';
import { sectionEmpty } from './section-empty.ts';
import { sectionMissing } from './section-missing.ts';
import { sharedFilesNotReciprocated } from './shared-files-not-reciprocated.ts';
import { symbolUndeclaredDependency } from './symbol-undeclared-dependency.ts';
import { symbolUnknown } from './symbol-unknown.ts';
import { testsMissing } from './tests-missing.ts';
import { urgentLowPriority } from './urgent-low-priority.ts';
import { verificationMissing } from './verification-missing.ts';
import { wrongFolder } from './wrong-folder.ts';
import { ruleMeta, type TicketRule } from './rule.ts';

/** A file that cannot be read as a ticket gives this finding and nothing else. */
const fileUnreadable: RuleMeta = ruleMeta({
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
  wrongFolder,
  completionUnproven,
  prefixUnknown,
  numberGap,
  sectionMissing,
  sectionEmpty,
  headingVariant,
  placeholderLeft,
  criteriaTooFew,
  testsMissing,
  verificationMissing,
  affectedFilesEmpty,
  affectedFileMissing,
  affectedFileExists,
  fileNaming,
  scopeTooLarge,
  nearDuplicate,
  dependencyUnknown,
  dependencyClosed,
  dependencySelf,
  dependencyCycle,
  reverseDependencyMissing,
  symbolUndeclaredDependency,
  symbolUnknown,
  modifyConflict,
  createConflict,
  sharedFilesNotReciprocated,
  importerConflict,
  urgentLowPriority,
  criticalLowPriority,
];

/** Metadata of every rule, for reports and documentation. */
export const rules: readonly RuleMeta[] = [fileUnreadable, ...ticketRules.map((rule) => rule.meta)];
