import { describe, expect, test } from '@jest/globals';
import { expectMarked, textSurfaces } from '../support/marked.ts';

describe.each(['claude-md', 'agents-md'])('dynamic-import on %s', (surface) => {
  const id = 'dynamic-import';
  test.each([
    ['⟦@progress.md⟧', 'warning'],
    ['⟦@memory-bank/activeContext.md⟧', 'warning'],
    ['Read ⟦@.git/HEAD⟧, then go on.', 'warning'],
    ['- ⟦@./logs/build.txt⟧', 'warning'],
    ['See ⟦@/tmp/state.json⟧.', 'warning'],
    ['⟦@.claude/current.md⟧', 'warning'],
    ['- **⟦@progress.md⟧**: what is done', 'warning'],
    ['_⟦@progress.md⟧_', 'warning'],
    ['⟦@TODO.md⟧', 'info'],
  ])('finds %j', (marked, severity) => {
    expect(expectMarked(id, surface, `# Project\n\n${marked}\n`)[0]?.severity).toBe(severity);
  });

  test.each([
    ['@docs/architecture.md and @AGENTS.md'],
    ['`@progress.md`'],
    ['```\n@progress.md\n```'],
    ['ask mira@progress.md'],
    ['@progress of the work'],
    ['@types/progress'],
    ['> @progress.md'],
    ['(@progress.md)'],
    ['Say "@progress.md".'],
    ['[@progress.md](progress.md)'],
    ['mira**@progress.md**'],
  ])('does not find %j', (marked) => {
    expectMarked(id, surface, `# Project\n\n${marked}\n`);
  });
});

test.each(['skill', 'agent', 'prompt'])('nothing is imported in %s', (surface) => {
  expectMarked('dynamic-import', surface, '@progress.md\n');
});

describe('unordered-content', () => {
  const id = 'unordered-content';

  test.each([
    ["⟦!`find . -name '*.ts'`⟧"],
    ["⟦!`find . -name '*.ts' | head -5`⟧"],
    ['⟦!`rg --files src`⟧'],
    ['⟦!`rg -l TODO`⟧'],
    ['⟦!`ls -lU src`⟧'],
    ['⟦```!\ncd src && fd test\n```⟧'],
  ])('finds %j', (marked) => {
    expect(expectMarked(id, 'skill', marked)[0]?.severity).toBe('info');
    expect(expectMarked(id, 'command', marked)).toHaveLength(1);
  });

  test.each([
    ["!`find . -name '*.ts' | sort`"],
    ['!`find . -type f | wc -l`'],
    ['!`rg --files --sort path`'],
    ['!`rg TODO src/a.ts`'],
    ['!`ls -la src`'],
    ['!`git ls-files`'],
    ['Run `find . -name x` and rg -l TODO.'],
  ])('does not find %j', (marked) => {
    expectMarked(id, 'skill', marked);
  });

  test('finds templates that change the order', () => {
    expectMarked(id, 'prompt', '⟦{% for a in items | shuffle %}⟧{{ a }}{% endfor %}');
    expectMarked(id, 'prompt', '⟦{{ items | random }}⟧');
    expectMarked(id, 'prompt', '⟦{% for a in set(items) %}⟧{{ a }}{% endfor %}');
    expectMarked(id, 'prompt', '{% for a in set(items) | sort %}{{ a }}{% endfor %}');
    expectMarked(id, 'prompt', '`{{ items | random }}` {% for a in items %}{{ a }}{% endfor %}');
    expectMarked(id, 'agent', '{{ items | random }}');
  });
});

describe('prefix-below-minimum', () => {
  const id = 'prefix-below-minimum';
  const model = { id: 'some-model', minCacheableTokens: 1024 };
  const text = '---\ntitle: a\n---\n\n⟦Y⟧ou answer.\n';
  const bare = text.replace(/[⟦⟧]/g, '');

  test('speaks when it knows the model and even the high estimate is too low', () => {
    expect(expectMarked(id, 'prompt', text, { model })[0]?.message).toMatch(/some-model/);
    expectMarked(id, 'prompt', bare);
    expectMarked(id, 'prompt', bare, { model: { id: 'some-model' } });
    expectMarked(id, 'prompt', 'word '.repeat(2000), { model });
    expectMarked(id, 'prompt', '', { model });
    for (const surface of textSurfaces.filter((name) => name !== 'prompt')) {
      expectMarked(id, surface, bare, { model });
    }
  });
});
