import { describe, expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import * as fc from 'fast-check';
import { fingerprint, renderSarif, type Finding } from '../src/index.ts';
import { HOSTILE, makeFinding, RULES } from './make-finding.ts';
import { SARIF_EXCERPT } from './sarif-excerpt.ts';

const validate = new Ajv({ allErrors: true }).compile(SARIF_EXCERPT);

function readLog(findings: readonly Finding[]): unknown {
  const log: unknown = JSON.parse(
    renderSarif(findings, RULES, { tool: 'some-tool', version: '1.2.3', url: 'https://example.org' }),
  );
  expect(validate(log) ? [] : validate.errors).toEqual([]);
  return log;
}

describe('renderSarif', () => {
  test('declares every rule, and points results to theirs', () => {
    const finding = makeFinding({
      line: 3,
      column: 5,
      endLine: 4,
      endColumn: 2,
      hint: 'Remove it.',
      data: { found: 1 },
    });
    expect(readLog([finding])).toEqual({
      $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
      version: '2.1.0',
      runs: [
        {
          tool: {
            driver: {
              name: 'some-tool',
              version: '1.2.3',
              informationUri: 'https://example.org',
              rules: [
                {
                  id: 'some-rule',
                  shortDescription: { text: 'Some rule' },
                  fullDescription: { text: 'Says what is wrong.' },
                  helpUri: 'https://example.org/some-rule',
                  defaultConfiguration: { level: 'error' },
                  properties: { category: 'style', fixable: true },
                },
                {
                  id: 'idle-rule',
                  shortDescription: { text: 'Idle rule' },
                  fullDescription: { text: 'Finds nothing.' },
                  defaultConfiguration: { level: 'note' },
                  properties: { fixable: false },
                },
              ],
            },
          },
          columnKind: 'utf16CodeUnits',
          results: [
            {
              ruleId: 'some-rule',
              ruleIndex: 0,
              level: 'error',
              message: { text: 'Unexpected thing.\nRemove it.' },
              locations: [
                {
                  physicalLocation: {
                    artifactLocation: { uri: 'docs/a.md', uriBaseId: '%SRCROOT%' },
                    region: { startLine: 3, startColumn: 5, endLine: 4, endColumn: 2 },
                  },
                },
              ],
              partialFingerprints: { 'findingHash/v1': `${fingerprint(finding)}:1` },
              properties: { data: { found: 1 } },
            },
          ],
        },
      ],
    });
  });

  test('has what would mend a finding, in its file', () => {
    const edits = [
      { line: 3, column: 5, endLine: 3, endColumn: 9, text: '' },
      { line: 4, column: 1, endLine: 4, endColumn: 1, text: 'new\n' },
    ];
    const log = readLog([makeFinding({ line: 3, fixes: [{ title: 'Take it out', isSafe: false, edits }] })]);
    expect(log).toMatchObject({
      runs: [
        {
          results: [
            {
              fixes: [
                {
                  description: { text: 'Take it out' },
                  artifactChanges: [
                    {
                      artifactLocation: { uri: 'docs/a.md', uriBaseId: '%SRCROOT%' },
                      replacements: [
                        { deletedRegion: { startLine: 3, startColumn: 5, endLine: 3, endColumn: 9 } },
                        {
                          deletedRegion: { startLine: 4, startColumn: 1, endLine: 4, endColumn: 1 },
                          insertedContent: { text: 'new\n' },
                        },
                      ],
                    },
                  ],
                  properties: { isSafe: false },
                },
              ],
            },
          ],
        },
      ],
    });
  });

  test.each<[Partial<Finding>, Record<string, number>]>([
    [{}, { startLine: 1 }],
    [
      { line: 0, column: -3 },
      { startLine: 1, startColumn: 1 },
    ],
    [
      { line: Number.NaN, column: 2.7 },
      { startLine: 1, startColumn: 2 },
    ],
    [{ line: 5, endLine: 4 }, { startLine: 5 }],
    [
      { line: 5, column: 4, endColumn: 2 },
      { startLine: 5, startColumn: 4 },
    ],
    [{ line: 5, endColumn: 2 }, { startLine: 5 }],
    [
      { line: 5, column: 4, endLine: 6, endColumn: 2 },
      { startLine: 5, startColumn: 4, endLine: 6, endColumn: 2 },
    ],
  ])('%j spans %j', (parts, region) => {
    expect(readLog([makeFinding(parts)])).toMatchObject({
      runs: [{ results: [{ locations: [{ physicalLocation: { region } }] }] }],
    });
    expect(JSON.stringify(readLog([makeFinding(parts)]))).toContain(`"region":${JSON.stringify(region)}`);
  });

  test('tells equal findings apart, and knows rules that were not declared', () => {
    const log = JSON.stringify(
      readLog([
        makeFinding({ line: 1 }),
        makeFinding({ line: 2 }),
        makeFinding({ ruleId: 'new', file: 'z' }),
      ]),
    );
    const print = fingerprint(makeFinding());
    expect(log).toContain(`"${print}:1"`);
    expect(log).toContain(`"${print}:2"`);
    expect(log.match(/"ruleIndex"/g)).toHaveLength(2);
  });

  test('any data makes a valid log', () => {
    const text = fc
      .array(fc.constantFrom(...HOSTILE, '/', '../', 'a b', '#', '?'), { maxLength: 8 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, text, text, fc.double(), (file, ruleId, message, line) => {
        const log = JSON.stringify(readLog([makeFinding({ file, ruleId, message, line, endLine: -line })]));
        const uri = /"uri":"([^"]*)"/.exec(log)?.[1] ?? '';
        expect(decodeURIComponent(uri)).toBe(file.replace(/\p{Surrogate}/gu, '\ufffd'));
      }),
      { numRuns: 300 },
    );
  });
});
