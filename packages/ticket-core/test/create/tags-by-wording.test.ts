import { expect, test } from '@jest/globals';
import { tagsByWording } from '../../src/create/tags-by-wording.ts';

test.each([
  ['Add OAuth2 login', 'SECURITY', 'Add author names to posts'],
  ['Authorize each request', 'SECURITY', 'The author decides'],
  ['Rotate the refresh token', 'SECURITY', 'Raise the token budget of the prompt'],
  ['Token expiry is ignored', 'SECURITY', 'Count tokens per request'],
  ['Encrypt backups', 'SECURITY', 'Describe the crypt below the church'],
  ['Prevent XSS in comments', 'SECURITY', 'Table size XS'],
  ['SQL injection in search', 'SECURITY', 'Use dependency injection in the parser'],
  ['Check the permission first', 'SECURITY', 'Permissive parsing of dates'],
  ['Keep the secret out of logs', 'SECURITY', 'Plan the secret santa party'],
  ['Fix CVE-2026-1234', 'SECURITY', 'Read the CV of a candidate'],
  ['Change the architecture of the queue', 'ARCH', 'Build for the ARM architecture'],
  ['Write a schema migration', 'ARCH', 'Migration guide for users'],
  ['A breaking change of the public API', 'ARCH', 'Use the API of the service'],
  ['Refactor error handling across packages', 'ARCH', 'Refactor one function'],
  ['Extract the parser into its own package', 'ARCH', 'Move the button into the dialog'],
])('"%s" is %s, "%s" is not', (text, tag, twin) => {
  expect(tagsByWording(text)).toEqual([tag]);
  expect(tagsByWording(twin)).not.toContain(tag);
});

test('both can apply, in a fixed order', () => {
  expect(tagsByWording('Security review of the new architecture')).toEqual(['ARCH', 'SECURITY']);
  expect(tagsByWording('')).toEqual([]);
});
