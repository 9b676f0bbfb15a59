/** What belongs in a section, for people who write a ticket by hand; by config key. */
export const sectionGuidance: Readonly<Record<string, string>> = {
  context: 'Why this is needed now: the situation, who is affected, what has been decided or tried.',
  description: 'What to do and how it should work: behaviour, limits, error cases, what is out of scope.',
  hypothesis: 'What we believe will happen and why, in a form that can turn out to be wrong.',
  iceScore: 'Impact, confidence and ease, each from 1 to 10, one to a line: "- Impact: 7".',
  stepsToReproduce: 'The exact steps from a known state to the failure, as a numbered list.',
  expected: 'What should happen.',
  actual: 'What happens instead, with the exact message.',
  affectedFiles:
    'One row for each file that is created, modified or deleted, tests included: "| `src/login.ts` | modify | what changes |".',
  acceptanceCriteria:
    'What must be true when this is done, each with a clear yes or no, one to a line: "- [ ] AC-1: ...".',
  testStrategy: '',
  regressionTests: 'Tests that fail now and pass once this is fixed, as a list.',
  e2eTests: "A user's way through the feature from start to end, as a list.",
  validationRequired: 'What must be found out before anything is built.',
  metricsOfSuccess: 'Numbers with their targets that tell whether it worked, as a list.',
  dependencies: 'What must be in place first, or "None."; tickets also go to depends_on above.',
};

/** The parts of the Test Strategy section and what belongs in each. */
export const testGuidance: readonly (readonly [heading: string, guidance: string])[] = [
  ['Unit Tests', 'What each unit test shows, as a list.'],
  ['Integration Tests', 'Tests that need several parts together, as a list.'],
  [
    'Verification Commands',
    'Shell commands that succeed only when the work is right, one to a line in a bash code block.',
  ],
];

/** Frontmatter that a type has beyond the common fields, each with what belongs there. */
export const fieldGuidance: Readonly<Record<string, readonly (readonly [key: string, guidance: string])[]>> =
  {
    BUG: [
      ['severity', 'critical, high, medium or low'],
      ['environment', 'versions, operating system, configuration'],
    ],
    FEAT: [['phase', 'part of the plan it belongs to']],
    IDEA: [
      ['type', 'experiment, research, improvement'],
      ['ice_score', '{impact: 1-10, confidence: 1-10, ease: 1-10}'],
      ['hypothesis', 'one sentence that can turn out to be wrong'],
    ],
  };
