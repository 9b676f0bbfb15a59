import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { listCriteria } from '../../src/edit/criteria.ts';
import { tickCriterion } from '../../src/edit/tick-criterion.ts';
import { thrownBy } from '../frontmatter/thrown-by.ts';

function ticket(list: string, heading = '## Acceptance Criteria'): string {
  return `---\nid: T-1\n---\n# T\n\n- [ ] elsewhere\n\n${heading}\n\n${list}\n\n## Notes\n\n- [ ] later\n`;
}

describe('listCriteria', () => {
  it('reads boxes, numbers, bullets, labels and details', () => {
    const list = [
      '- [ ] one',
      '- [X] two',
      '  goes on',
      '  - [ ] detail',
      '* three',
      '1. [x] four',
      '2) five',
      '- [ ] **AC-9:** nine',
      '+ AC-010 ten',
      '- [ ]',
    ];
    expect(listCriteria(ticket(list.join('\n')))).toEqual([
      { ref: 'AC-1', number: 1, checked: false, text: 'one', line: 10 },
      { ref: 'AC-2', number: 2, checked: true, text: 'two goes on', line: 11 },
      { ref: 'AC-3', number: 3, checked: null, text: 'three', line: 14 },
      { ref: 'AC-4', number: 4, checked: true, text: 'four', line: 15 },
      { ref: 'AC-5', number: 5, checked: null, text: 'five', line: 16 },
      { ref: 'AC-9', number: 9, checked: false, text: 'nine', line: 17 },
      { ref: 'AC-10', number: 10, checked: null, text: 'ten', line: 18 },
      { ref: 'AC-8', number: 8, checked: false, text: '', line: 19 },
    ]);
  });

  it.each([
    '## Acceptance criteria',
    '### Criteria:',
    '## AC',
    '## **Acceptance Criteria**',
    '## 3. Acceptance Criteria',
    'Acceptance Criteria\n---',
    '## ✅ acceptance criteria',
  ])('understands the heading %j', (heading) => {
    expect(listCriteria(ticket('- one', heading))).toHaveLength(1);
  });

  it('lets labels win over places, and the first of two equal labels', () => {
    expect(
      listCriteria(ticket('- AC-2: a\n- b\n- AC-2: c\n- AC-1 – d')).map((each) => [each.ref, each.text]),
    ).toEqual([
      ['AC-2', 'a'],
      ['AC-5', 'b'],
      ['AC-3', 'c'],
      ['AC-1', 'd'],
    ]);
  });

  it('takes labelled items below a group', () => {
    expect(
      listCriteria(ticket('- Functional\n  - [ ] AC-1: a\n  - [ ] detail')).map((each) => each.ref),
    ).toEqual(['AC-1']);
  });

  it('sees none in fences, comments and other sections', () => {
    expect(
      listCriteria(ticket('```\n- [ ] code\n```\n\n<!--\n- [ ] comment\n-->\n\n    - [ ] indented')),
    ).toEqual([]);
    expect(listCriteria('# T\n\n- [ ] one\n')).toEqual([]);
    expect(listCriteria('')).toEqual([]);
  });

  it.each(['AC-1x is no label', 'ACME-1', 'AC-12345 a', 'AC: a', 'accept AC-7'])(
    'does not take %j for a label',
    (text) => {
      expect(listCriteria(ticket(`- ${text}`))).toEqual([
        { ref: 'AC-1', number: 1, checked: null, text, line: 10 },
      ]);
    },
  );
});

describe('tickCriterion', () => {
  it.each([
    ['a box', '- [ ] one\n- [ ] two', 'AC-2', '- [ ] one\n- [x] two'],
    ['a number', '- [ ] one\n- [ ] two', 2, '- [ ] one\n- [x] two'],
    ['a number in text', '- [ ] one\n- [ ] two', '2', '- [ ] one\n- [x] two'],
    ['another case', '- [ ] AC-02 two', 'ac2', '- [x] AC-02 two'],
    ['a label', '- [ ] **AC-2**: two\n- [ ] one', 'AC-2', '- [x] **AC-2**: two\n- [ ] one'],
    ['a bullet', '*   one', 'AC-1', '*   [x] one'],
    ['a numbered item', '1. one\n2. two', 'AC-2', '1. one\n2. [x] two'],
    ['a link', '- [a](b)', 1, '- [x] [a](b)'],
    ['an empty box', '- [ ]', 1, '- [x]'],
  ])('ticks by %s', (_name, before, ref, after) => {
    for (const eol of ['\n', '\r\n']) {
      const text = ticket(before).replaceAll('\n', eol);
      const result = tickCriterion(text, ref);
      expect(result).toMatchObject({
        text: ticket(after).replaceAll('\n', eol),
        changed: true,
        criterion: { checked: true },
      });
      expect(tickCriterion(result.text, ref)).toMatchObject({ text: result.text, changed: false });
      expect(tickCriterion(result.text, ref, false)).toMatchObject({
        changed: true,
        criterion: { checked: false },
      });
    }
  });

  it('clears a box and leaves an item without one', () => {
    expect(tickCriterion(ticket('- [X] one'), 1, false).text).toBe(ticket('- [ ] one'));
    expect(tickCriterion(ticket('- one'), 1, false)).toMatchObject({ text: ticket('- one'), changed: false });
    expect(tickCriterion(ticket('- [X] one'), 1)).toMatchObject({
      text: ticket('- [X] one'),
      changed: false,
    });
  });

  it.each([
    [
      'one box below a heading',
      '### AC-1: a\n\n- [ ] a\n\n### AC-2: b\n\n- [ ] b',
      'AC-2',
      '- [ ] b',
      '- [x] b',
    ],
    ['a part of a heading', '### AC-1\n- [ ] a\n### AC-2\n- [ ] b\n- [ ] c', 'AC-2.2', '- [ ] c', '- [x] c'],
    ['a place that no other has', '### AC-1\n- [ ] a\n### AC-2\n- [ ] b\n- [ ] c', '3', '- [ ] c', '- [x] c'],
    ['a deeper heading', '### AC-7\n#### Details\n- [ ] a', 'AC-7', '- [ ] a', '- [x] a'],
    ['a label below a heading', '### AC-7\n- [ ] AC-3 a\n- [ ] b', 'AC-3', '- [ ] AC-3', '- [x] AC-3'],
    ['a heading that ends', '### AC-7\n- [ ] a\n### Others\n- [ ] b', 'AC-2', '- [ ] b', '- [x] b'],
    ['a bare number of a label alone', '- [ ] AC-5 a\n- [ ] AC-6 b', 5, '- [ ] AC-5', '- [x] AC-5'],
    ['a bare number of a place alone', '- [ ] AC-5 a\n- [ ] AC-6 b', 1, '- [ ] AC-5', '- [x] AC-5'],
    ['a label out of order', '- [ ] AC-2 a\n- [ ] AC-1 b', 'AC-1', '- [ ] AC-1', '- [x] AC-1'],
  ])('ticks by %s', (_name, list, ref, before, after) => {
    expect(tickCriterion(ticket(list), ref).text).toBe(ticket(list.replace(before, after)));
  });

  it.each([
    ['AC-2', '### AC-1\n- [ ] a\n### AC-2\n- [ ] b\n- [ ] c', /AC-2\.1 on line 13 and AC-2\.2 on line 14/],
    ['2', '### AC-1\n- [ ] a\n### AC-2\n- [ ] b\n- [ ] c', /line 13 and .* line 14/],
    ['1', '- [ ] AC-2 a\n- [ ] AC-1 b', /AC-2 on line 10 and AC-1 on line 11/],
    ['AC-2', '- [ ] AC-2 a\n- [ ] b\n- [ ] AC-2 c', /line 10 and .* line 12/],
    ['2', '- [ ] AC-2 a\n- [ ] b\n- [ ] c', /line 11 and .* line 10/],
  ])('refuses %j where it is ambiguous in %j', (ref, list, message) => {
    expect(thrownBy(() => tickCriterion(ticket(list), ref, true, { file: 'a.md' }))).toMatchObject({
      code: 'CRITERION_AMBIGUOUS',
      kind: 'bad-data',
      file: 'a.md',
      message: expect.stringMatching(message),
    });
  });

  it('says which criteria there are', () => {
    expect(
      thrownBy(() => tickCriterion(ticket('- one\n- two'), 'AC-3', true, { file: 'a.md' })),
    ).toMatchObject({
      code: 'NO_SUCH_CRITERION',
      kind: 'no',
      file: 'a.md',
      line: 8,
      hint: 'Choose one of AC-1, AC-2.',
    });
    for (const ref of ['x', '', 0, -1, 1.5, 'AC-', '1 2'])
      expect(thrownBy(() => tickCriterion(ticket('- one'), ref)).code).toBe('NO_SUCH_CRITERION');
    expect(thrownBy(() => tickCriterion(ticket('text'), 1)).hint).toMatch(/no list/);
    expect(thrownBy(() => tickCriterion('# T\n', 1))).toMatchObject({ code: 'NO_SUCH_SECTION', kind: 'no' });
  });

  it('changes one character or inserts four, and that criterion alone', () => {
    const item = fc
      .tuple(
        fc.constantFrom('- ', '* ', '1. ', '-   ', '3) '),
        fc.constantFrom('', '[ ] ', '[x] ', '[X] '),
        fc.constantFrom('a', 'AC-3: b', '**AC-1** c', '`d`', '[e](f)', 'AC-4', '<b>g</b>'),
        fc.constantFrom(
          '',
          '\n  more',
          '\n  - [ ] nested',
          '\n\n  ```\n  - [ ] code\n  ```',
          '\n<!-- - [ ] c -->\n',
        ),
      )
      .map((parts) => parts.join(''));
    let inserted = 0;
    fc.assert(
      fc.property(
        fc.array(item, { minLength: 1, maxLength: 5 }),
        fc.nat(4),
        fc.boolean(),
        fc.constantFrom('\n', '\r\n'),
        (items, nth, checked, eol) => {
          const text = ticket(items.join('\n')).replaceAll('\n', eol);
          const before = listCriteria(text);
          const target = before[nth % before.length];
          fc.pre(target !== undefined);
          const labels = items.map((each) => /AC-(\d)/.exec(each)?.[1]);
          fc.pre(new Set(labels.filter(Boolean)).size === labels.filter(Boolean).length);
          const result = tickCriterion(text, target?.ref ?? '', checked);
          const expected = before.map((each) =>
            each.ref === target?.ref && (checked || each.checked !== null) ? { ...each, checked } : each,
          );
          expect(listCriteria(result.text)).toEqual(expected);
          expect(result.changed).toBe(result.text !== text);
          const grown = result.text.length - text.length;
          if (grown > 0) inserted++;
          expect([0, 4]).toContain(grown);
          const same = commonLength(text, result.text);
          expect(text.slice(same + (grown === 0 && result.changed ? 1 : 0))).toBe(
            result.text.slice(same + (grown === 0 && result.changed ? 1 : grown)),
          );
        },
      ),
    );
    expect(inserted).toBeGreaterThan(5);
  });
});

function commonLength(a: string, b: string): number {
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  return i;
}
