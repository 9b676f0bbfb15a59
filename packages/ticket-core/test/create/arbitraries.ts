import * as fc from 'fast-check';
import type { NewTicket } from '../../src/create/generated/new-ticket-types.ts';

/** Words of a person: nothing that Markdown or YAML gives a meaning at the start of a line. */
export const words = fc
  .array(fc.stringMatching(/^[A-Za-zäöüß][A-Za-z0-9äöüß'é:"#,.]{0,11}$/u), { minLength: 1, maxLength: 8 })
  .map((list) => `Say ${list.join(' ')} end`);

/** Anything a model may send that the schema lets through. */
export const hostile = fc
  .array(
    fc.constantFrom(
      '# One',
      '## Acceptance Criteria',
      '### Three',
      'Title\n===',
      'Title\n---',
      '---',
      '...',
      '```',
      '````js',
      '~~~',
      '  ```',
      '- item\n  ```',
      '> ```',
      '<!--',
      '-->',
      '<!-- ## X -->',
      '<script>',
      '</script>',
      '<pre>',
      '<?php',
      '<![CDATA[',
      '- [ ] AC-9: fake',
      '- [x] done',
      '1. one',
      '| a | b |\n| --- | --- |',
      '|',
      '\\',
      '`',
      '    code',
      '\t# tab',
      '',
      ' ',
      '[a]: http://x',
      'id: FAKE-1',
      '{{id}}',
      '$&',
      '* * *',
      '<div>',
      '<div>\n\n## Affected Files',
      '\u2028',
      '\u{1f600}',
      'text',
    ),
    { minLength: 1, maxLength: 8 },
  )
  .chain((parts) => fc.constantFrom('\n', '\n\n', ' ').map((glue) => parts.join(glue)))
  .map((text) => (text.trim() === '' ? 'x' : text));

const oneLine = (text: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  text.map(
    (value) =>
      Array.from(value.replaceAll(/[\n\t\u2028]/g, ' ').trim())
        .slice(0, 90)
        .join('')
        .trim() || 'x',
  );

const path = fc
  .array(fc.stringMatching(/^[A-Za-z0-9_][A-Za-z0-9_-]{0,7}$/), { minLength: 1, maxLength: 4 })
  .map((parts) => `src/${parts.join('/')}.ts`);
const id = fc
  .tuple(fc.constantFrom('TASK', 'BUG', 'SEC_2'), fc.nat(9999))
  .map(([prefix, n]) => `${prefix}-${n}`);
const level = fc.constantFrom('critical' as const, 'high' as const, 'medium' as const, 'low' as const);
const mark = fc.integer({ min: 1, max: 10 });

/** New tickets of every type whose texts come from `text`. */
export function newTickets(text: fc.Arbitrary<string>): fc.Arbitrary<NewTicket> {
  const line = oneLine(text);
  const list = fc.array(text, { maxLength: 4 });
  return fc.record(
    {
      title: line,
      type: fc.constantFrom('TASK', 'FEAT', 'SEC', 'IDEA', 'BUG'),
      priority: level,
      assignee: line,
      context: text,
      description: text,
      affectedFiles: fc.array(
        fc.record(
          {
            path,
            action: fc.constantFrom('create' as const, 'modify' as const, 'delete' as const),
            description: text,
          },
          { requiredKeys: ['path', 'action'] },
        ),
        { maxLength: 4 },
      ),
      acceptanceCriteria: fc.array(text, { minLength: 1, maxLength: 5 }),
      testStrategy: fc.record({
        unit: list,
        integration: list,
        verification: fc.array(line, { maxLength: 3 }),
      }),
      dependencies: text,
      dependsOn: fc.array(id, { maxLength: 3 }),
      blockers: fc.array(id, { maxLength: 3 }),
      sharedFiles: fc.array(path, { maxLength: 3 }),
      relatedDocs: fc.array(path, { maxLength: 3 }),
      tags: fc.array(
        line.map((tag) => Array.from(tag).slice(0, 25).join('').trim() || 'x'),
        { maxLength: 3 },
      ),
      severity: level,
      environment: line,
      stepsToReproduce: fc.array(text, { minLength: 1, maxLength: 4 }),
      expected: text,
      actual: text,
      regressionTests: list,
      phase: line,
      e2eTests: list,
      ideaType: line,
      iceScore: fc.record({ impact: mark, confidence: mark, ease: mark }),
      hypothesis: text,
      validationRequired: text,
      metricsOfSuccess: list,
      extraSections: text.map((body) => [{ heading: 'Rollout', body }]),
    },
    {
      requiredKeys: [
        'title',
        'type',
        'priority',
        'assignee',
        'context',
        'description',
        'affectedFiles',
        'acceptanceCriteria',
        'testStrategy',
        'dependsOn',
        'blockers',
        'sharedFiles',
        'relatedDocs',
        'tags',
        'severity',
        'stepsToReproduce',
        'expected',
        'actual',
        'regressionTests',
        'e2eTests',
        'hypothesis',
        'metricsOfSuccess',
        'extraSections',
      ],
    },
  );
}
