import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { slugOf } from '../../src/model/slug.ts';

test.each([
  ['Add user authentication', 'add-user-authentication'],
  ['  Ünïcode & Straße!  ', 'unicode-straße'],
  ['결제 오류 수정', '결제-오류-수정'],
  ['../../etc/passwd', 'etc-passwd'],
  ['!!!', 'ticket'],
])('%s → %s', (title, slug) => expect(slugOf(title)).toBe(slug));

test('a slug is always a safe file name part of bounded length', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (title) => {
      const slug = slugOf(title);
      expect(slug).toMatch(/^[\p{Letter}\p{Number}]+(-[\p{Letter}\p{Number}]+)*$/u);
      expect(slug.length).toBeLessThanOrEqual(60);
    }),
  );
});
