import { describe, expect, test } from '@jest/globals';
import { editedValue, parseFieldEdit } from '../../src/model/field-edit.ts';
import { thrownBy } from '../frontmatter/thrown-by.ts';

describe('parseFieldEdit', () => {
  test.each([
    ['tags-=a', { key: 'tags', operator: '-=', value: 'a' }],
    ['tags+=a', { key: 'tags', operator: '+=', value: 'a' }],
    ['x-y=1', { key: 'x-y', operator: '=', value: '1' }],
    ['x-y-=1', { key: 'x-y', operator: '-=', value: '1' }],
    ['title=a-=b', { key: 'title', operator: '=', value: 'a-=b' }],
    ['depends_on -= TASK-1', { key: 'depends_on', operator: '-=', value: ' TASK-1' }],
    ['note=', { key: 'note', operator: '=', value: '' }],
  ])('%j', (text, edit) => {
    expect(parseFieldEdit(text)).toEqual(edit);
  });

  test.each(['tags', '=a', '-=a', '1a=b', 'a b=c'])('refuses %j as a usage error', (text) => {
    expect(thrownBy(() => parseFieldEdit(text))).toMatchObject({ code: 'ASSIGNMENT_INVALID', kind: 'usage' });
  });
});

describe('editedValue', () => {
  test.each([
    ['estimated_tokens=500', undefined, 500],
    ['estimated_tokens=500', '400', 500],
    ['batch_eligible=true', undefined, true],
    ['batch_eligible=yes', false, 'yes'],
    ['points=3', undefined, 3],
    ['points=3', 2, 3],
    ['points=3', 'two', '3'],
    ['points=03', 2, '03'],
    ['flag=false', null, false],
    ['flag=false', 'no', 'false'],
    ['title=2026', undefined, '2026'],
    ['commit=1234567', undefined, '1234567'],
    ['tags=a,b', 'x', ['a', 'b']],
    ['sizes+=4', [1, 2], [1, 2, '4']],
    ['sizes-=2', [1, 2], [1]],
    ['depends_on+=TASK-002', [{ id: 'TASK-001', why: 'x' }], [{ id: 'TASK-001', why: 'x' }, 'TASK-002']],
    ['depends_on+=TASK-001', [{ id: 'TASK-001' }], [{ id: 'TASK-001' }]],
    ['depends_on-=TASK-001', [{ id: 'TASK-001' }, 'TASK-002'], ['TASK-002']],
    ['tags-=undefined', [{ a: 1 }], [{ a: 1 }]],
  ])('%s on %j', (assignment, current, value) => {
    expect(editedValue(parseFieldEdit(assignment), current)).toEqual(value);
  });
});
