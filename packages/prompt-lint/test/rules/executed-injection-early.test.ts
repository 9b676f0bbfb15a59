import { describe, test } from '@jest/globals';
import { expectMarked } from '../support/marked.ts';

const id = 'executed-injection-early';
const long = '\n\nDo it with care.'.repeat(200);

describe.each(['skill', 'command'])('on %s', (surface) => {
  test.each([
    ['at the start of a line', '⟦!`git status`⟧'],
    ['behind white space', 'Status:\t⟦!`git status`⟧'],
    ['in a fence', '```bash\n⟦!`git status`⟧\n```'],
    ['in a list', '- ⟦!`git log -3`⟧ and !`git diff`'],
    ['as a block', 'Now:\n\n⟦```!\ngit status\n```⟧'],
    ['in a comment, which stays', '<!-- ⟦!`git status`⟧ -->'],
  ])('finds a command %s', (_, marked) => {
    expectMarked(id, surface, marked + long);
  });

  test.each([
    ['behind =', 'x=!`git status`'],
    ['behind a backtick', 'Write `!`git status`` to run it.'],
    ['within a word', 'wow!`git status`'],
    ['in frontmatter', '---\ndescription: !`git status`\n---\n'],
    ['that prints a file', '!`cat ${CLAUDE_SKILL_DIR}/style.md`'],
  ])('does not find a command %s', (_, marked) => {
    expectMarked(id, surface, marked + long);
  });

  test('does not find one at the end', () => {
    expectMarked(id, surface, `${long}\n\n!\`git status\`\n`);
  });
});

test.each(['agent', 'claude-md', 'agents-md', 'prompt'])('nothing runs in %s', (surface) => {
  expectMarked(id, surface, `!\`git status\`${long}`);
});

test('nothing runs for another client', () => {
  expectMarked(id, 'skill', `!\`git status\`${long}`, { client: 'api' });
});
