/** One section that tickets have: its key in config, the heading we write, and the headings we understand. */
export interface SectionName {
  readonly key: string;
  readonly heading: string;
  readonly variants: readonly string[];
}

const name = (key: string, heading: string, ...variants: string[]): SectionName => ({
  key,
  heading,
  variants: [heading, ...variants],
});

/** Sections by config key, in the order in which a new ticket has them. */
export const sectionNames: readonly SectionName[] = [
  name('context', 'Context', 'Background', 'Motivation', 'Why', 'Problem', 'Problem Statement'),
  name('description', 'Description', 'Summary', 'Overview', 'What', 'Details', 'Feature Description'),
  name('hypothesis', 'Hypothesis'),
  name('iceScore', 'ICE Score', 'ICE'),
  name('stepsToReproduce', 'Steps to Reproduce', 'Reproduction', 'Reproduction Steps', 'How to Reproduce'),
  name('expected', 'Expected', 'Expected Behavior', 'Expected Behaviour', 'Expected Result'),
  name('actual', 'Actual', 'Actual Behavior', 'Actual Behaviour', 'Actual Result'),
  name(
    'affectedFiles',
    'Affected Files',
    'Files',
    'Files Affected',
    'Files to Modify',
    'Files to Change',
    'Changes',
  ),
  name('acceptanceCriteria', 'Acceptance Criteria', 'Criteria', 'AC', 'Definition of Done', 'Done When'),
  name('testStrategy', 'Test Strategy', 'Testing Strategy', 'Tests', 'Testing', 'Test Plan'),
  name('regressionTests', 'Regression Tests', 'Regression Test'),
  name('e2eTests', 'E2E Tests', 'End-to-End Tests', 'End to End Tests'),
  name('validationRequired', 'Validation Required', 'Validation'),
  name('metricsOfSuccess', 'Metrics of Success', 'Success Metrics', 'Metrics'),
  name('dependencies', 'Dependencies', 'Depends On', 'Dependency'),
];

const byKey = new Map(sectionNames.map((section) => [section.key, section]));

/** Sections that a ticket type has beyond the common ones; unknown types have none. */
export const sectionsByType: Readonly<Record<string, readonly string[]>> = {
  BUG: ['stepsToReproduce', 'expected', 'actual', 'regressionTests'],
  FEAT: ['e2eTests'],
  IDEA: ['hypothesis', 'iceScore', 'validationRequired', 'metricsOfSuccess'],
};

/** The section of a config key; a key we do not know becomes a heading by its words (`riskNotes` → `Risk Notes`). */
export function sectionName(key: string): SectionName {
  const known = byKey.get(key);
  if (known) return known;
  const heading = key.replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2').replace(/^./, (first) => first.toUpperCase());
  return { key, heading, variants: [heading] };
}
