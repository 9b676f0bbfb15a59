import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { renderJunit } from '../src/index.ts';
import { HOSTILE, makeFinding } from './make-finding.ts';
import { readXml } from './read-xml.ts';

test('errors fail their case, warnings and info do not', () => {
  const findings = [
    makeFinding({ line: 3, hint: 'Remove it.' }),
    makeFinding({ severity: 'warning', line: 4 }),
    makeFinding({ file: 'b.md', severity: 'info' }),
  ];
  expect(renderJunit(findings, { suite: 'some-tool' })).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="some-tool" tests="3" failures="1" errors="0">
  <testsuite name="b.md" tests="1" failures="0" errors="0" skipped="0">
    <testcase classname="b.md" name="some-rule at b.md">
      <system-out>info: b.md: Unexpected thing.</system-out>
    </testcase>
  </testsuite>
  <testsuite name="docs/a.md" tests="2" failures="1" errors="0" skipped="0">
    <testcase classname="docs/a.md" name="some-rule at docs/a.md:3">
      <failure type="some-rule" message="Unexpected thing.">docs/a.md:3: Unexpected thing.&#10;Remove it.</failure>
    </testcase>
    <testcase classname="docs/a.md" name="some-rule at docs/a.md:4">
      <system-out>warning: docs/a.md:4: Unexpected thing.</system-out>
    </testcase>
  </testsuite>
</testsuites>
`);
});

test('a run without findings is one passed case', () => {
  const report = readXml(renderJunit([], { suite: 'some-tool' }));
  expect(report.attributes).toEqual({ name: 'some-tool', tests: '1', failures: '0', errors: '0' });
  expect(report.children[0]?.children.map(({ name, children }) => [name, children.length])).toEqual([
    ['testcase', 0],
  ]);
});

test('any data makes a well-formed report that gives the data back', () => {
  const text = fc.array(fc.constantFrom(...HOSTILE), { maxLength: 8 }).map((parts) => parts.join(''));
  const repair = (value: string): string =>
    value.replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Surrogate}/gu, '\ufffd');
  fc.assert(
    fc.property(text, text, text, (file, ruleId, message) => {
      const report = readXml(renderJunit([makeFinding({ file, ruleId, message })], { suite: message }));
      const suite = report.children[0];
      const failure = suite?.children[0]?.children[0];
      expect([report.attributes['name'], suite?.attributes['name']]).toEqual([repair(message), repair(file)]);
      expect(failure?.attributes).toEqual({ type: repair(ruleId), message: repair(message) });
      expect(failure?.text).toBe(repair(`${file}: ${message}`));
    }),
    { numRuns: 500 },
  );
});
