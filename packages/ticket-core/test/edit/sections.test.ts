import { describe, expect, it } from '@jest/globals';
import { findSection, listHeadings, scanMarkdown } from '@backlog-toolkit/markdown-lines';
import * as fc from 'fast-check';
import { prepareSectionBody } from '../../src/edit/section-body.ts';
import { readSection, replaceSection } from '../../src/edit/sections.ts';
import { thrownBy } from '../frontmatter/thrown-by.ts';

const before = '---\nid: 1\n---\n# T\n\n## A\n\nold\n\n### A1\n\nold\n\n## B\n\nb\n';

describe('readSection', () => {
  it('reads up to the next heading of the level, without blank lines around', () => {
    expect(readSection(before, 'A')).toBe('old\n\n### A1\n\nold');
    expect(readSection(before, 'a1:')).toBe('old');
    expect(readSection(before.replaceAll('\n', '\r\n'), 'A')).toBe('old\n\n### A1\n\nold');
    expect(readSection(before, 'C')).toBeNull();
    expect(readSection('## A', 'A')).toBe('');
    expect(readSection('## A\n \n    code\n\n', 'A')).toBe('    code');
  });
});

describe('replaceSection', () => {
  it.each([
    ['the content', before, 'new', before.replace('old\n\n### A1\n\nold', 'new')],
    ['content close to its headings', '## A\nold\n## B\n', 'new', '## A\nnew\n\n## B\n'],
    ['no content', '## A\n## B\n', 'new', '## A\n\nnew\n\n## B\n'],
    ['no content but blank lines', '## A\n\n\n\n## B\n', 'new', '## A\n\nnew\n\n## B\n'],
    ['the last section', '## A\n\nold', 'new', '## A\n\nnew'],
    ['the last section with blank lines', '## A\n\nold\n\n\n', 'new', '## A\n\nnew\n\n\n'],
    ['a heading at the very end', 'x\n\n## A', 'new', 'x\n\n## A\n\nnew\n'],
    ['content by none', '## A\n\nold\n\n## B\n', ' \n', '## A\n\n## B\n'],
    ['the last content by none', '## A\n\nold\n', '', '## A\n'],
    ['a setext section', 'A\n---\nold\n\nB\n---\n', 'new', 'A\n---\nnew\n\nB\n---\n'],
    ['content above a setext heading', '## A\nold\n\nB\n---\n', 'new', '## A\nnew\n\nB\n---\n'],
    ['headings of the same level', '## A\n\nold\n', '## X\n\n### Y', '## A\n\n### X\n\n#### Y\n'],
    [
      'headings of a higher level',
      '## A\n\nold\n',
      '# X\n\nX2\n==\n\n###### Z',
      '## A\n\n### X\n\n### X2\n\n###### Z\n',
    ],
    ['headings with closing marks', '## A\n\nold\n', '  # X #', '## A\n\n  ### X #\n'],
    ['headings below level 6', '###### A\n\nold\n', '# X\n\nY\n---', '###### A\n\n\\# X\n\nY\n'],
    ['headings in code', '## A\n\nold\n', '```\n# X\n```', '## A\n\n```\n# X\n```\n'],
    [
      'a fence left open',
      '## A\n\nold\n\n## B\n',
      '~~~~ js\n# X\n```',
      '## A\n\n~~~~ js\n# X\n```\n~~~~\n\n## B\n',
    ],
    ['an indented fence left open', '## A\n\nold\n', '   ```\nx', '## A\n\n   ```\nx\n   ```\n'],
    ['a fence left open in a list', '## A\n\nold\n\n## B\n', '- ```\n  x', '## A\n\n- ```\n  x\n\n## B\n'],
    ['a comment left open', '## A\n\nold\n\n## B\n', '<!-- x\n# y', '## A\n\n<!-- x\n# y\n-->\n\n## B\n'],
    [
      'a script left open',
      '## A\n\nold\n\n## B\n',
      '<script>\n# y',
      '## A\n\n<script>\n# y\n</script>\n\n## B\n',
    ],
    ['frontmatter', '## A\n\nold\n', '---\nid: 2\n---\nx', '## A\n\n---\n### id: 2\nx\n'],
    ['a rule', '## A\n\nold\n', '---', '## A\n\n---\n'],
    ['line ends of all kinds', '## A\r\n\r\nold\r\n', 'a\nb\r\nc\rd', '## A\r\n\r\na\r\nb\r\nc\r\nd\r\n'],
  ])('replaces %s', (_name, text, body, after) => {
    const edited = replaceSection(text, 'A', body);
    expect(edited).toBe(after);
    expect(readSection(edited, 'A')).toBe(
      prepareSectionBody(body, findSection(scanMarkdown(text), ['A'])?.heading.level ?? 0),
    );
    expect(replaceSection(edited, 'A', body)).toBe(edited);
    expect(replaceSection(edited, 'A', readSection(edited, 'A') ?? '')).toBe(edited);
  });

  it('leaves a section alone that has the content already, mixed line ends or not', () => {
    const text = '## A\n\na\r\nb\n\n## B';
    expect(replaceSection(text, 'A', '\na\nb\n\n')).toBe(text);
  });

  it.each([
    ['', '## A\n\nnew\n'],
    ['# T', '# T\n\n## A\n\nnew\n'],
    ['# T\n', '# T\n\n## A\n\nnew\n'],
    ['# T\n\nx\n\n', '# T\n\nx\n\n## A\n\nnew\n'],
    ['---\nid: 1\n---\n', '---\nid: 1\n---\n\n## A\n\nnew\n'],
    ['---\r\nid: 1\r\n---\r\n# T\r\n', '---\r\nid: 1\r\n---\r\n# T\r\n\r\n## A\r\n\r\nnew\r\n'],
  ])('adds a section to %j', (text, after) => {
    expect(replaceSection(text, 'A', 'new', { create: true })).toBe(after);
    expect(replaceSection(after, 'A', 'new', { create: true })).toBe(after);
  });

  it('adds a section of another level, or without content', () => {
    expect(replaceSection('# T\n', 'A', '', { create: true, level: 3 })).toBe('# T\n\n### A\n');
  });

  it('says which sections there are', () => {
    expect(thrownBy(() => replaceSection(before, 'C', 'x', { file: 'a.md' }))).toMatchObject({
      code: 'NO_SUCH_SECTION',
      kind: 'no',
      file: 'a.md',
      hint: 'The sections are "T", "A", "A1", "B".',
    });
  });

  it.each([
    ['an open fence above', '# T\n\n```\ncode\n', 'A'],
    ['an open comment above', '# T\n\n<!-- x\n', 'A'],
    ['a line break in the heading', '# T\n', 'A\n\n## B'],
    ['an empty heading', '# T\n', ' '],
  ])('refuses to add a section with %s', (_name, text, heading) => {
    expect(thrownBy(() => replaceSection(text, heading, 'new', { create: true })).code).toBe('EDIT_REFUSED');
  });

  it('changes its own section alone, whatever the content', () => {
    const piece = fc.constantFrom(
      'text',
      '',
      '  ',
      '# h1',
      '## h2',
      '### h3 ##',
      '###### h6',
      'set\n===',
      'set\nmore\n---',
      '---',
      '...',
      '```',
      '````',
      '~~~ js',
      '```js',
      '- item',
      '  - [ ] x',
      '1. one',
      '> quote',
      '> ```',
      '- ```',
      '    code',
      '\tcode',
      '<!--',
      '-->',
      '<!-- c -->',
      'a <!-- b',
      '<script>',
      '</script>',
      '<pre>',
      '<div>',
      '</div>',
      '<?php',
      '<![CDATA[',
      '<!DOCTYPE',
      '| a | b |',
      '|---|---|',
      '\\# x',
      '# ',
      '#',
      '#no',
      '=',
      '[a]: b',
      '`code',
      '``',
      '*',
      '&amp;',
      '\u2028',
      '\ufeff',
      '😀',
    );
    const eol = fc.constantFrom('\n', '\r\n');
    const body = fc
      .tuple(fc.array(piece, { maxLength: 7 }), fc.constantFrom('\n', '\r\n', '\r'))
      .map(([lines, end]) => lines.join('\n').replaceAll('\n', end));
    const part = fc.constantFrom('## Next', '# Top', 'Next\n---', '### Deep\n\n## Next');
    let demoted = 0;
    fc.assert(
      fc.property(
        body,
        body,
        part,
        fc.integer({ min: 1, max: 6 }),
        eol,
        fc.boolean(),
        (first, second, next, level, end, hasNext) => {
          const old = (prepareSectionBody(first, level) ?? '').replaceAll('\n', end);
          const head = `---${end}id: 1${end}---${end}# T${end}${end}x${end}${end}`;
          const tail =
            hasNext && level > 1 ? `${end}${next.replaceAll('\n', end)}${end}${end}tail${end}` : '';
          const text = `${head}${'#'.repeat(level)} Target${end}${old}${end}${tail}`;
          const section = findSection(scanMarkdown(text), ['Target']);
          fc.pre(section !== null);
          const edited = replaceSection(text, 'Target', second);
          const after = findSection(scanMarkdown(edited), ['Target']);
          expect(edited.slice(0, after?.bodyStart)).toBe(text.slice(0, section?.bodyStart));
          expect(edited.slice(after?.end)).toBe(text.slice(section?.end));
          expect(outline(edited, after?.start ?? 0, after?.end ?? 0)).toEqual(
            outline(text, section?.start ?? 0, section?.end ?? 0),
          );
          const stored = prepareSectionBody(second, level);
          expect(readSection(edited, 'Target')).toBe(stored);
          expect(prepareSectionBody(stored ?? '', level)).toBe(stored);
          expect(replaceSection(edited, 'Target', second)).toBe(edited);
          if (stored !== second) demoted++;
        },
      ),
      { numRuns: 1000 },
    );
    expect(demoted).toBeGreaterThan(100);
  });

  it('stores ordinary content as it is', () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-zA-Z0-9 .,|*`_-]{0,20}[a-z.]$/), { minLength: 1, maxLength: 6 }),
        (lines) => {
          const body = lines.join('\n\n').replace(/^[ \n]+/, '');
          fc.pre(!/^\s*(?:`{3}|~{3})/m.test(body));
          expect(readSection(replaceSection(before, 'A', body), 'A')).toBe(body);
        },
      ),
    );
  });
});

function outline(text: string, start: number, end: number): unknown {
  return listHeadings(scanMarkdown(text))
    .filter((each) => each.start < start || each.start >= end)
    .map((each) => [each.level, each.text]);
}
