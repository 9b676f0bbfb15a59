import { describe, expect, test } from '@jest/globals';
import { sound } from './cli-cases/case.ts';
import { changeCases } from './cli-cases/change.ts';
import { createCases } from './cli-cases/create.ts';
import { lookCases } from './cli-cases/look.ts';
import { setCases } from './cli-cases/set.ts';
import { testProject } from './support/project.ts';

const cases = [...lookCases, ...setCases, ...changeCases, ...createCases];

describe('the bin', () => {
  test.concurrent.each(cases)('$name → $code', async ({ args, stdin, files, code, out, err }) => {
    using project = testProject({ ...sound, ...files });
    const result = await project.run(args, stdin === undefined ? {} : { stdin });
    expect({ code: result.code, stderr: result.code === code ? '' : result.stderr }).toEqual({
      code,
      stderr: '',
    });
    expect(result.stdout).toMatch(out ?? '');
    expect(result.stderr.replaceAll('\\"', '"')).toMatch(err ?? '');
    expect(result.stderr).not.toMatch(/\n\s+at /);
  });
});
