import { expect, test } from '@jest/globals';
import { testProject } from '../support/project.ts';

test('a draft has what was said in its place, and guidance for the rest', async () => {
  using project = testProject({ 'src/rates.ts': '' });
  const { code, stdout } = await project.run([
    'new',
    'Refuse weights that are not finite',
    '--type',
    'BUG',
    '--draft',
    '--context',
    'A crafted weight makes the order free.',
    '--file',
    'modify:src/rates.ts',
    '--criterion',
    'NaN is refused',
    '--unit-test',
    'rateOf on NaN',
    '--depends-on',
    'BUG-007',
    '--tag',
    'security',
  ]);
  expect(code).toBe(0);
  const text = project.read(stdout.trim().split(' ')[1] ?? '');
  expect(text).toContain(
    '## Context\n\nA crafted weight makes the order free.\n\n## Description\n\n<!-- What to do',
  );
  expect(text).toContain('| `src/rates.ts` | modify |');
  expect(text).toContain('- [ ] AC-1: NaN is refused\n');
  expect(text).toContain(
    '### Unit Tests\n\n- rateOf on NaN\n\n### Integration Tests\n\n<!-- Tests that need',
  );
  expect(text).toContain('## Dependencies\n\n- BUG-007\n');
  expect(text).toMatch(/^depends_on: \[BUG-007\]$/m);
  expect(text).toMatch(/^tags: \[security\]$/m);
});
