import { describe, expect, test } from '@jest/globals';
import { expectMarked, textSurfaces } from '../support/marked.ts';

const id = 'generated-activity-block';
const rows = '| 275 | 12:02 PM | Metrics |\n| 274 | 12:01 PM | Migrations |';
const table = `| ID | Time | Title |\n|----|------|-------|\n${rows}`;

describe.each(textSurfaces)('on %s', (surface) => {
  test.each([
    [`⟦<tool-mem-context>⟧\n# Recent Activity\n\n${table}\n</tool-mem-context>`],
    ['⟦<recent-activity>⟧\n2026-01-31 parser done\n</recent-activity>'],
    [
      '⟦<!-- BEGIN auto-generated: activity -->⟧\n- Jan 31, 2026: parser\n- Jan 30, 2026: tables\n<!-- END -->',
    ],
    [`⟦## Recent activity⟧\n\n${table}`],
    ['⟦## 3. Activity log⟧\n\n- 10:22 AM began\n- 10:40 AM ended'],
    ['⟦# Session notes⟧\n\n### 2026-01-29\n\nOne.\n\n### 2026-01-30\n\nTwo.\n\n### 2026-01-31\n\nThree.'],
  ])('finds %j', (marked) => {
    expectMarked(id, surface, `${marked}\n\n# More\n\nBe careful.\n`);
  });

  test.each([
    ['<tool-mem-context>\n\n</tool-mem-context>'],
    ['<tool-mem-context>\n# Recent Activity\n\n*No recent activity*\n</tool-mem-context>'],
    [`\`\`\`\n<tool-mem-context>\n${table}\n</tool-mem-context>\n\`\`\``],
    [`<recent-activity>\n${table}`],
    ['<!-- BEGIN auto-generated: commands -->\n- build\n- test (since 2026-01-31)\n<!-- END -->'],
    ['## Recent activity\n\nAsk the user what happened lately.'],
    ['## Recent changes\n\n- 2026-01-31: parser'],
    ['## Office hours\n\n- 9:00 to 12:00\n- 13:00 to 17:00'],
    [`## Example\n\n### Activity log\n\n${table}`],
    ['Keep an activity log: one line a day, such as 2026-01-31 10:22 parser.'],
  ])('does not find %j', (marked) => {
    expectMarked(id, surface, `${marked}\n\n# More\n\nBe careful.\n`);
  });
});

test('a log that is kept by hand is an info', () => {
  const log = '⟦# Work log⟧\n- 2026-01-29 a\n- 2026-01-30 b\n- 2026-01-31 c\n';
  expect(expectMarked(id, 'claude-md', log)[0]?.severity).toBe('info');
  expect(expectMarked(id, 'claude-md', `⟦# Work log⟧\n\n${table}\n`)[0]?.severity).toBe('warning');
});
