import { expect, test } from '@jest/globals';
import { isProven } from '../../src/model/is-proven.ts';

test.each([
  { status: 'completed', data: { commit: '3f2a9c1' }, proven: true },
  { status: 'completed', data: { commit: 1234567 }, proven: true },
  { status: 'completed', data: { commit: null, evidence: 'batch:1' }, proven: true },
  { status: 'obsolete', data: {}, proven: true },
  { status: 'cancelled', data: {}, proven: true },
  { status: 'completed', data: {}, proven: false },
  { status: 'completed', data: { commit: '', evidence: null }, proven: false },
  { status: 'completed', data: { commit: 'none', evidence: 'N/A' }, proven: false },
  { status: 'completed', data: { commit: ['3f2a9c1'] }, proven: false },
  { status: 'pending', data: {}, proven: false },
])('$status with $data → $proven', ({ proven, ...ticket }) => {
  expect(isProven(ticket)).toBe(proven);
});
