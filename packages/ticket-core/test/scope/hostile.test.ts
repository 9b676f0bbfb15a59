import { expect, test } from '@jest/globals';
import { scopeTooLarge } from '../../src/rules/scope-too-large.ts';
import { sharedFilesNotReciprocated } from '../../src/rules/shared-files-not-reciprocated.ts';
import { testsMissing } from '../../src/rules/tests-missing.ts';
import { urgentLowPriority } from '../../src/rules/urgent-low-priority.ts';
import { verificationMissing } from '../../src/rules/verification-missing.ts';
import { ticketOf } from '../support/check.ts';
import { checkRule, filesSection } from './check-rule.ts';

// Each of these took minutes, or for ever, with a pattern or a loop that looks at the same text again and again.
test.each([
  [
    'verification-missing',
    verificationMissing,
    { sections: { 'Test Strategy': `\`\`\`\n${'a, '.repeat(50_000)};\n\`\`\`` } },
    0,
  ],
  [
    'verification-missing',
    verificationMissing,
    { sections: { 'Test Strategy': 'x\n\n## Verify\n'.repeat(20_000) } },
    1,
  ],
  [
    'tests-missing',
    testsMissing,
    { sections: { 'Test Strategy': `### Unit Tests\n- ${'!'.repeat(300_000)}a` } },
    1,
  ],
  ['urgent-low-priority', urgentLowPriority, { sections: { Context: 'urgent\n'.repeat(100_000) } }, 1],
  [
    'shared-files',
    sharedFilesNotReciprocated,
    { frontmatter: { shared_files: `["a${' '.repeat(60_000)}b"]` } },
    0,
  ],
  [
    'scope-too-large',
    scopeTooLarge,
    filesSection(...Array.from({ length: 15_000 }, (_, i) => `modify d${i}/a.test.ts`)),
    2,
  ],
])('%s gets through hostile text', (_, rule, parts, found) => {
  expect(checkRule(rule, [ticketOf('TASK-001', parts)])).toHaveLength(found);
});
