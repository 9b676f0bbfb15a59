import type { JobStore } from '../../src/index.ts';

/** Opens a store to test, empty; whatever it needs is removed after the tests. */
export type OpenStore = () => Promise<JobStore>;

/** Ids that no job has; some would lead out of a folder, some are special to JavaScript. */
export const hostileIds: readonly string[] = [
  '',
  '.',
  '..',
  '../control',
  '../../../etc/passwd',
  '/etc/passwd',
  'C:\\windows\\win.ini',
  'a/b',
  'a\\b',
  'a\0',
  'a\n',
  '-rf',
  '.hidden',
  '__proto__',
  'constructor',
  'ünicode',
  'x'.repeat(300),
];
