import { describe, expect, test } from '@jest/globals';
import { listHeadings, scanMarkdown } from '@backlog-toolkit/markdown-lines';
import * as fc from 'fast-check';
import { fillTemplate } from '../../src/create/fill-template.ts';
import { sectionKeysOf } from '../../src/create/layout.ts';
import { renderDraft, renderTemplate, templateValuesOf } from '../../src/create/render-draft.ts';
import { parseFrontmatter } from '../../src/frontmatter/parse-frontmatter.ts';
import { contentText } from '../../src/model/content-text.ts';
import { sectionName } from '../../src/model/section-names.ts';

const values = { id: 'TASK-001', title: 'Fix: "a" # b', today: '2026-03-04' };

describe.each(['TASK', 'BUG', 'FEAT', 'IDEA', 'SEC'])('%s', (type) => {
  test('a draft has valid frontmatter and the sections of its type', () => {
    const text = renderDraft(type, values);
    const { data } = parseFrontmatter(text);
    expect(data).toMatchObject({
      id: values.id,
      title: values.title,
      created: '2026-03-04',
      priority: 'medium',
      assignee: 'unassigned',
      tags: [],
    });
    const headings = listHeadings(scanMarkdown(text)).filter(({ level }) => level === 2);
    expect(headings.map((heading) => heading.text)).toEqual(
      sectionKeysOf(type).map((key) => sectionName(key).heading),
    );
    expect(text).not.toContain('{{');
  });

  test('guidance stands in comments only', () => {
    const text = renderDraft(type, values);
    const scan = scanMarkdown(text);
    const left = contentText(scan, { start: scan.bodyStart, end: text.length });
    expect(left.split('\n').filter((line) => line.trim() !== '' && !/^(?:#{2,3} |\|)/.test(line))).toEqual(
      [],
    );
  });
});

test('a bug asks for its own fields', () => {
  expect(parseFrontmatter(renderDraft('BUG', values)).data).toMatchObject({
    severity: null,
    environment: null,
  });
  expect(renderTemplate('BUG')).toContain('severity: # critical, high, medium or low');
});

test('any title survives in every kind of template', () => {
  const template =
    '---\nid: {{id}}\ntitle: "{{title}}" # short\nlabel: [{{type}}, "{{title}}"]\nnote: Draft of {{ title }}\n---\n# {{title}}\n';
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }), (title) => {
      const filled = fillTemplate(template, templateValuesOf('TASK', { ...values, title }));
      expect({ ...parseFrontmatter(filled).data }).toEqual({
        id: 'TASK-001',
        title,
        label: ['TASK', title],
        note: `Draft of ${title}`,
      });
    }),
    { numRuns: 300 },
  );
});

test('values are not filled again, unknown names and line ends stay', () => {
  const template = '\uFEFF---\r\ntitle: {{title}}\r\nowner: {{owner}}\r\n---\r\n{{title}} {{later}} $&\r\n';
  expect(fillTemplate(template, { title: '{{id}} $& x', id: 'TASK-1' })).toBe(
    '\uFEFF---\r\ntitle: "{{id}} $& x"\r\nowner: {{owner}}\r\n---\r\n{{id}} $& x {{later}} $&\r\n',
  );
});
