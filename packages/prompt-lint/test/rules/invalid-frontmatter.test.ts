import { describe, expect, test } from '@jest/globals';
import { scanMarkdown } from '@backlog-toolkit/markdown-lines';
import fc from 'fast-check';
import { CORE_SCHEMA, load } from 'js-yaml';
import { findYamlFaults } from '../../src/frontmatter/find-yaml-faults.ts';
import { lint } from '../../src/lint.ts';
import { expectMarked } from '../support/marked.ts';

const id = 'invalid-frontmatter';

/** The finding about a frontmatter with these lines, of which what is marked is not YAML. */
function findingOf(lines: string, surface = 'skill'): ReturnType<typeof expectMarked>[number] | undefined {
  return expectMarked(id, surface, `---\n${lines}\n---\nText`)[0];
}

function isYaml(text: string): boolean {
  try {
    load(text, { schema: CORE_SCHEMA });
    return true;
  } catch {
    return false;
  }
}

describe('what is not YAML', () => {
  test.each([
    ['description: Use when⟦:⟧ somebody asks', 'colon in a value'],
    ['description: Use when⟦:⟧', 'colon in a value'],
    ['description: Use it\n  when⟦:⟧ somebody asks', 'colon in a value'],
    ['argument-hint: [issue] ⟦[title]⟧', 'text behind the closing bracket'],
    ['argument-hint: ⟦[issue⟧', 'bracket [ that is not closed'],
    ['argument-hint: [issue]\n  ⟦title⟧', 'text behind a value that has ended'],
    ['description: "Review" ⟦of code⟧', 'text behind the closing quote'],
    ["description: 'It' ⟦s here'⟧", 'text behind the closing quote'],
    ['description: ⟦"Review of code⟧\nname: a', 'quote " that is not closed'],
    ['description: "a⟦\\d⟧"', 'escape \\d in double quotes'],
    ['paths: ⟦*⟧*/*.ts', 'value that begins with *'],
    ['description: ⟦@⟧docs/a.md', 'value that begins with @'],
    ['description: ⟦`⟧git` helper', 'value that begins with `'],
    ['tools: ⟦-⟧ Read', 'value that begins with -'],
    ['description: ⟦> Review of code⟧', 'text behind >'],
    ['description: Review of code\n⟦and of tests⟧', 'line without a key'],
    ['description: |\n  Review\n⟦and tests⟧', 'line without a key'],
    ['name: a\n⟦description:⟧Review of code', 'description: with no blank behind it'],
    ['name: a\n⟦name⟧: b', 'second key name'],
    ['tools:\n⟦\t⟧- Read', 'tab in front of a line'],
  ])('%j', (lines, found) => {
    const finding = findingOf(lines);
    expect(finding?.message).toContain(`Unexpected ${found}`);
    expect(finding?.severity).toBe('warning');
    expect(isYaml(lines.replaceAll(/[⟦⟧]/g, ''))).toBe(false);
  });

  test.each(['command', 'agent'])('is told of in %s', (surface) => {
    expect(findingOf('description: a⟦:⟧ b', surface)?.severity).toBe('warning');
  });

  test('is told of at each value whose end is clear', () => {
    const findings = expectMarked(
      id,
      'skill',
      '---\ndescription: a⟦:⟧ b\nargument-hint: [a] ⟦[b]⟧\n⟦description⟧: c\nname: ⟦"a⟧\ntools: d: e\n---\nText',
    );
    expect(findings).toHaveLength(4);
  });

  test('is not told of below a comment that says so', () => {
    expectMarked(id, 'skill', `---\n# prompt-lint-disable-next-line ${id}\ndescription: a: b\n---\nText`);
  });

  test('is told of with any end of line', () => {
    expectMarked(id, 'skill', '---\r\nname: a\r\ndescription: a⟦:⟧ b\r\n---\r\nText');
    expectMarked(id, 'skill', '\uFEFF---\nname: "a\n  b"⟦x⟧\n---\nText');
  });
});

describe('what is YAML, or is not looked into', () => {
  test.each([
    ['description: "Use when: somebody asks"'],
    ["description: 'It''s: here' # said"],
    ['description: See https://a.example/b:c and a:b'],
    ['description: >-\n  Use when: somebody asks\n\n  "and\n\nname: a'],
    ['description: Use it\n  - when asked\n\n  [or not\nname: a'],
    ['description: "Use it\n\n  when: asked"\nname: a'],
    ['argument-hint: "[a] [b]"'],
    ['argument-hint: [a, "b]", \'c]\', {d: [e]}] # f'],
    ["argument-hint: [don't, won't]\nname: a"],
    ['allowed-tools:\n- Bash(git status:*)\n- "Read"\nname: a'],
    ['hooks:\n  Stop:\n    - hooks:\n        - type: command\n          command: "a: b"\nname: a'],
    ['allowed-tools: Bash(git status:*), Read'],
    ['metadata: {a: 1}\ntools: [Read,\n  Write]\nname: a'],
    ['a: &x b\nc: *x'],
    ['a: ~\nb: -1\nc: -x\nd: <e>\nf: (g)\nh: $i\nj: .k'],
    ['# a: b: c\nname: a'],
    ['just words'],
    [''],
  ])('%j', (lines) => {
    expect(isYaml(lines) || lines === '').toBe(true);
    expect(findingOf(lines)).toBeUndefined();
  });

  test('is passed over elsewhere', () => {
    for (const surface of ['claude-md', 'agents-md', 'prompt'])
      expectMarked(id, surface, '---\npaths: **/*.ts\n---\nText');
    expectMarked(id, 'skill', '---\ndescription: a: b\nText without an end of the frontmatter');
    expectMarked(id, 'skill', 'Text\n---\ndescription: a: b\n---\n');
  });
});

const key = fc.constantFrom('a', 'b', 'name', 'description', 'allowed-tools', '"q"', '- x', '?', 'a b');
// Parted by bars.
const pieces = `text|more text|: |:|"|'|[|]|{|}|,|# c| #|- |*|&x |!t |>-|@|\`|%|\\d|\\"|''|~|1| |\t|?|**/*.ts|<x: y>|{{ x }}`;
const piece = fc.constantFrom('|', ...pieces.split('|'));
const value = fc.array(piece, { maxLength: 4 }).map((parts) => parts.join(''));
const line = fc.oneof(
  { weight: 5, arbitrary: fc.tuple(key, value).map(([name, said]) => `${name}: ${said}`) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom('', ' ', '  ', '    ', '\t', '- ', '  - '), value)
      .map(([head, said]) => head + said),
  },
  fc.constantFrom('', '# a', '  # a', 'text', 'a:b'),
);
const frontmatter = fc
  .array(line, { minLength: 1, maxLength: 5 })
  .map((lines) => lines.join('\n'))
  .filter((text) => !/^(?:---|\.\.\.)[ \t]*$/m.test(text));

const faultsOf = (text: string): ReturnType<typeof findYamlFaults> =>
  findYamlFaults(scanMarkdown(`---\n${text}\n---\n`));

test('nothing that is YAML is said not to be', () => {
  fc.assert(
    fc.property(frontmatter, (text) => {
      fc.pre(isYaml(text));
      expect({ text, faults: faultsOf(text) }).toEqual({ text, faults: [] });
    }),
    { numRuns: 2000 },
  );
});

test('a value in the quotes that are suggested is YAML, and says what it said', () => {
  fc.assert(
    fc.property(value, (said) => {
      const text = `a: ${said}`;
      const quotable = faultsOf(text)[0]?.quotable;
      fc.pre(quotable !== undefined);
      const fix = findingFix(text);
      expect(load(fix, { schema: CORE_SCHEMA })).toEqual({
        a: `---\n${text}`.slice(quotable?.start, quotable?.end),
      });
    }),
    { numRuns: 300 },
  );
});

/** The lines with the suggested change. */
function findingFix(lines: string): string {
  const text = `---\n${lines}\n---\n`;
  const { findings } = lint({ path: 'skills/a/SKILL.md', text });
  const [edit] = findings.find(({ ruleId }) => ruleId === id)?.fix?.edits ?? [];
  if (edit === undefined) throw new Error(`no suggestion for ${lines}`);
  return (text.slice(0, edit.start) + edit.text + text.slice(edit.end)).slice(4, -5);
}
