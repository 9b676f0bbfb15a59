import { describe, expect, test } from '@jest/globals';
import { expectMarked, textSurfaces } from '../support/marked.ts';

const id = 'volatile-git-state';

describe.each(textSurfaces)('on %s', (surface) => {
  test.each([
    ['Current branch: ⟦feature/new-parser⟧'],
    ['- **Current Branch**: `⟦fix/12-crash⟧` (pull request open)'],
    ['| Current branch | ⟦main⟧ |\n|---|---|'],
    ['The active branch is ⟦release/2.1⟧.'],
    ['On branch ⟦main⟧\nYour branch is up to date with the remote.'],
    ['On branch ⟦work-3⟧\r\n\r\nNo commits yet'],
    ['HEAD is now at ⟦3f2a9c1⟧'],
    ['**Latest commit**: `⟦bf10ca156082f7d65534256f90a0336a57fc986d⟧`'],
    ['Last commit hash: ⟦3f2a9c1⟧ Read lines'],
    ['Recent commits:\n⟦3f2a9c1⟧ Read lines\n77a0b1e Write lines'],
    ['**Last 5 commits** (main):\n\n- `⟦3f2a9c1⟧` Read lines'],
    ['Built from ⟦v1.4.0-12-g3f2a9c1-dirty⟧ on Monday'],
  ])('finds %j', (marked) => {
    expectMarked(id, surface, `${marked}\n\nBe careful.\n`);
  });

  test.each([
    ['Main branch: `main`'],
    ['Current branch: shown in the title'],
    ['Current branch: `feature/your-feature`'],
    ['- Current branch: !`git branch --show-current`'],
    ['Current branch: <branch>, current branch: ${BRANCH}'],
    ['Work on branch feature/new-parser and never on main.'],
    ['The schema is pinned to commit 3f2a9c1.'],
    ['Commit 3f2a9c1d broke it.'],
    ['Last commit: defaced pages'],
    ['Recent commits:\n- read them with git log'],
    ['```\nCurrent branch: main\nRecent commits:\n3f2a9c1 Read lines\n```'],
    ['Answer "Current branch: main" then.'],
    ['<example>\nCurrent branch: main\n</example>'],
    ['Write `On branch main` first.'],
    ['On branch main the rules are strict.'],
    ['Version v1.4.0-12 is out.'],
  ])('does not find %j', (marked) => {
    expectMarked(id, surface, `${marked}\n\nBe careful.\n`);
  });
});

test('its severity is that of the surface', () => {
  const severities = textSurfaces.map(
    (surface) => expectMarked(id, surface, 'Current branch: ⟦main⟧\n\nBe careful.')[0]?.severity,
  );
  expect(severities).toEqual(['info', 'info', 'warning', 'warning', 'warning', 'warning']);
});
