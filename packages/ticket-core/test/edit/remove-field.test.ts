import { describe, expect, it } from '@jest/globals';
import { removeField } from '../../src/edit/remove-field.ts';
import { thrownBy } from '../frontmatter/thrown-by.ts';
import { file } from './ticket-file.ts';

describe('removeField', () => {
  it.each([
    ['a line', 'a: 1\nk: x # c\n# d\nz: 1', 'a: 1\n# d\nz: 1'],
    ['a list', 'k:\n  - a # c\n  - b\nz: 1', 'z: 1'],
    ['a literal', 'a: 1\nk: |\n  x\n\n  y\nz: 1', 'a: 1\nz: 1'],
    ['an empty value', 'a: 1\nk:\nz: 1', 'a: 1\nz: 1'],
    ['a quoted key', "'k': {a: 1,\n  b: 2}\nz: 1", 'z: 1'],
    ['an explicit key', '? k\n: x\nz: 1', 'z: 1'],
  ])('removes %s', (_name, before, after) => {
    expect(removeField(file(before), 'k')).toBe(file(after));
  });

  it('removes the only field, and none that is not there', () => {
    expect(removeField('---\nk: 1\n---\nb', 'k')).toBe('---\n---\nb');
    expect(removeField(file('a: 1'), 'k')).toBe(file('a: 1'));
  });

  it('refuses what others refer to', () => {
    expect(thrownBy(() => removeField(file('k: &a x\nz: *a'), 'k'))).toMatchObject({
      code: 'EDIT_REFUSED',
      line: 2,
    });
  });
});
