import { expect, test } from '@jest/globals';
import { fingerprint, renderJson } from '../src/index.ts';
import { makeFinding } from './make-finding.ts';

test('the document has one order of keys, whatever order the finding has', () => {
  const finding = makeFinding({
    line: 3,
    column: 5,
    endLine: 3,
    endColumn: 9,
    hint: 'Remove it.',
    data: { b: 1, a: [null] },
    fixes: [{ title: 'Take it out', isSafe: true, edits: [] }],
  });
  const reversed = Object.fromEntries(Object.entries(finding).toReversed());
  const expected = `{
  "schemaVersion": 1,
  "counts": {
    "error": 1,
    "warning": 0,
    "info": 0,
    "total": 1
  },
  "findings": [
    {
      "ruleId": "some-rule",
      "severity": "error",
      "message": "Unexpected thing.",
      "file": "docs/a.md",
      "line": 3,
      "column": 5,
      "endLine": 3,
      "endColumn": 9,
      "hint": "Remove it.",
      "data": {
        "b": 1,
        "a": [
          null
        ]
      },
      "fixes": [
        {
          "title": "Take it out",
          "isSafe": true,
          "edits": []
        }
      ],
      "fingerprint": "${fingerprint(finding)}"
    }
  ]
}
`;
  expect(renderJson([finding])).toBe(expected);
  expect(renderJson([{ ...finding, ...reversed }])).toBe(expected);
});

test('findings are sorted, and what is not known is left out', () => {
  const document: unknown = JSON.parse(
    renderJson([makeFinding({ file: 'b' }), makeFinding({ file: 'a', line: undefined })]),
  );
  expect(document).toMatchObject({ findings: [{ file: 'a' }, { file: 'b' }] });
  expect(JSON.stringify(document)).not.toContain('"line"');
});
