import { describe, expect, test } from '@jest/globals';
import {
  ConfigError,
  defaultConfig,
  formatProblem,
  parseConfig,
  validateConfig,
  type SectionName,
} from '../src/index.ts';

function failureOf(text: string, uses: readonly SectionName[]): ConfigError {
  try {
    parseConfig(text, { file: 'backlog.config.json', uses });
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error('expected a ConfigError');
}

const lines = (error: ConfigError): string[] => error.problems.map((problem) => formatProblem(problem));

describe('unknown keys', () => {
  const text = '{\n  "ticketValidation": {\n    "minAcceptanceCriterea": 2\n  }\n}';

  test('in a used section are errors that name the nearest key and their place', () => {
    const error = failureOf(text, ['ticketValidation']);
    expect(error).toMatchObject({
      code: 'CONFIG_INVALID',
      kind: 'bad-config',
      file: 'backlog.config.json',
      line: 3,
    });
    expect(error.problems).toEqual([
      {
        file: 'backlog.config.json',
        line: 3,
        column: 5,
        path: 'ticketValidation.minAcceptanceCriterea',
        expected: expect.stringContaining('requireTestStrategy, '),
        found: 'the unknown key "minAcceptanceCriterea"',
        suggestion: 'ticketValidation.minAcceptanceCriteria',
        message: 'unknown key; did you mean ticketValidation.minAcceptanceCriteria?',
      },
    ]);
    expect(error.message).toContain(
      'backlog.config.json:3:5: ticketValidation.minAcceptanceCriterea: unknown key; did you mean',
    );
  });

  test('elsewhere are warnings', () => {
    const { config, warnings } = parseConfig(text, { uses: ['backlog', 'llmOps.gateway'] });
    expect(config.ticketValidation.minAcceptanceCriteria).toBe(3);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatchObject({
      line: 3,
      column: 5,
      suggestion: 'ticketValidation.minAcceptanceCriteria',
    });
  });

  test('a section that is used, misspelt, is an error: its values would silently not count', () => {
    expect(lines(failureOf('{"ticketValidatoin":{}}', ['ticketValidation']))).toHaveLength(1);
    expect(lines(failureOf('{"llmOps":{"budget":[]}}', ['llmOps.budgets']))).toHaveLength(1);
    expect(parseConfig('{"ticketValidatoin":{}}', { uses: ['backlog'] }).warnings).toHaveLength(1);
    expect(parseConfig('{"llmOps":{"gatewya":{}}}', { uses: ['llmOps.budgets'] }).warnings).toHaveLength(1);
  });

  test('a key in the wrong object is told where it belongs', () => {
    const error = failureOf('{"llmOps":{"maxInputByPhase":{}}}', ['llmOps.tokenPolicy']);
    expect(error.problems[0]?.suggestion).toBe('llmOps.tokenPolicy.maxInputByPhase');
  });

  test('a key that resembles nothing gets the list of keys', () => {
    const [problem] = failureOf('{"codeRules":{"zzzzzzzzzz":1}}', ['codeRules']).problems;
    expect(problem?.suggestion).toBeUndefined();
    expect(problem?.message).toBe(
      'expected one of source, hardGates, softGates, found the unknown key "zzzzzzzzzz"',
    );
  });

  test('in entries of lists are found too', () => {
    const text = '{"llmOps":{"budgets":[{"name":"a","period":"day","hardUsd":1,"scope":{"modle":"x"}}]}}';
    const [problem] = failureOf(text, ['llmOps.budgets']).problems;
    expect(problem).toMatchObject({
      path: 'llmOps.budgets[0].scope.modle',
      suggestion: 'llmOps.budgets[0].scope.model',
    });
  });

  test('__proto__ and other keys of Object.prototype are keys like any other', () => {
    const text =
      '{"__proto__":{"polluted":1},"codeRules":{"__proto__":{"source":"x"},"constructor":1,"toString":2}}';
    expect(failureOf(text, ['codeRules']).problems.map(({ path }) => path)).toEqual([
      'codeRules.__proto__',
      'codeRules.constructor',
      'codeRules.toString',
    ]);
    const { config, warnings } = parseConfig(text, { uses: [] });
    expect(warnings).toHaveLength(4);
    expect(config.codeRules.source).toBe('.claude/code-rules.md');
    expect(config).not.toHaveProperty('polluted');
    expect(Object.getPrototypeOf(config.codeRules)).toBe(Object.prototype);
    expect({}).not.toHaveProperty('polluted');
  });

  test('in maps any key is data', () => {
    const text =
      '{"ticketValidation":{"rules":{"__proto__":"off"}},"agentRouting":{"overrides":{"__proto__":"a","SEC":"b"}}}';
    const { config } = parseConfig(text, { uses: ['ticketValidation', 'agentRouting'] });
    expect(Object.entries(config.ticketValidation.rules)).toEqual([['__proto__', 'off']]);
    expect(Object.keys(config.agentRouting.overrides)).toEqual(['__proto__', 'SEC']);
  });
});

describe('wrong values', () => {
  test.each<[SectionName, string, string]>([
    ['ticketValidation', '{"ticketValidation":{"minAcceptanceCriteria":"3"}}', 'a whole number, found "3"'],
    [
      'ticketValidation',
      '{"ticketValidation":{"minAcceptanceCriteria":-1}}',
      'a number of at least 0, found -1',
    ],
    ['ticketValidation', '{"ticketValidation":{"requireTestStrategy":null}}', 'true or false, found null'],
    [
      'ticketValidation',
      '{"ticketValidation":{"rules":{"a":"of"}}}',
      'one of "off", "warn", "error", found "of"',
    ],
    ['ticketValidation', '{"ticketValidation":[]}', 'an object, found a list'],
    ['backlog', '{"backlog":{"ticketPrefixes":["sec"]}}', 'that begin with a letter, found "sec"'],
    ['backlog', '{"backlog":{"dataDir":" "}}', 'a text that is not empty, found " "'],
    [
      'reviewPipeline',
      '{"reviewPipeline":{"confidenceThreshold":101}}',
      'a number of at most 100, found 101',
    ],
    ['qualityGates', '{"qualityGates":{}}', 'a value, because this key is required here, found nothing'],
    ['llmOps.budgets', '{"llmOps":"no"}', 'an object, found "no"'],
    ['llmOps.budgets', '{"llmOps":{"budgets":{"a":1}}}', 'a list, found an object'],
    ['llmOps.budgets', '{"llmOps":{"budgets":[{"name":"a","period":"day"}]}}', 'warnUsd, hardUsd or both'],
    [
      'llmOps.budgets',
      '{"llmOps":{"budgets":[{"name":"a","period":"rolling","hardUsd":1}]}}',
      'required here',
    ],
    [
      'llmOps.budgets',
      '{"llmOps":{"budgets":[{"name":"a","period":"day","hours":2,"hardUsd":1}]}}',
      'no such key unless',
    ],
    [
      'llmOps.budgets',
      '{"llmOps":{"budgets":[{"name":"a","period":"rolling","hours":0,"hardUsd":1}]}}',
      'a number above 0',
    ],
    [
      'llmOps.budgets',
      '{"llmOps":{"budgets":[{"name":"a","period":"day","hardUsd":1,"warnUsd":2}]}}',
      'at most hardUsd (1)',
    ],
    [
      'llmOps.budgets',
      '{"llmOps":{"budgets":[{"name":"a","period":"day","hardUsd":1,"timeZone":"Mars"}]}}',
      'IANA',
    ],
    ['project', '{"version":"2.0"}', 'one of "1.0", "1.1", found "2.0"'],
    ['project', '[]', 'an object, found a list'],
  ])('%s %s', (section, text, message) => {
    const error = failureOf(text, [section]);
    expect(error.problems.map((problem) => problem.message)).toEqual([expect.stringContaining(message)]);
    expect(error.problems[0]).toMatchObject({ line: 1, column: expect.any(Number) });
  });

  test('names of budgets and reviewers are unique', () => {
    const budget = { name: 'a', period: 'day', hardUsd: 1 };
    const text = JSON.stringify({
      llmOps: { budgets: [budget, budget] },
      reviewPipeline: { reviewers: [{ name: 'r' }, { name: 'r' }] },
    });
    expect(failureOf(text, ['llmOps', 'reviewPipeline']).problems.map(({ path }) => path)).toEqual([
      'llmOps.budgets[1].name',
      'reviewPipeline.reviewers[1].name',
    ]);
  });

  test('in sections that are not used are warnings, and the section has its defaults', () => {
    const text =
      '{"llmOps":{"gateway":{"baseURL":7},"routing":{"escalationModel":"big"}},"project":[],"backlog":{"dataDir":"d"}}';
    const { config, warnings } = parseConfig(text, { uses: ['llmOps.routing', 'backlog'] });
    expect(warnings.map(({ path }) => path)).toEqual(['llmOps.gateway.baseURL', 'project']);
    expect(config.llmOps.gateway).toEqual(defaultConfig().llmOps.gateway);
    expect(config.llmOps.routing.escalationModel).toBe('big');
    expect(config.project).toEqual({});
    expect(config.backlog.dataDir).toBe('d');
  });

  test('are all told, in the order of the file, and a long list is cut in the message only', () => {
    const rules = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`r${index}`, 'no']));
    const error = failureOf(JSON.stringify({ ticketValidation: { rules, minAcceptanceCriteria: 'x' } }), [
      'ticketValidation',
    ]);
    expect(error.problems).toHaveLength(31);
    expect(error.problems.at(-1)?.path).toBe('ticketValidation.minAcceptanceCriteria');
    expect(error.message).toMatch(/^The configuration has 31 problems:/);
    expect(error.message).toMatch(/and 11 more$/);
  });

  test('that may be secrets are not shown', () => {
    const text =
      '{"llmOps":{"gateway":{"apiKeyEnv":"sk-live-123","baseURL":"http://user:pass@host/?key=abc"}}}';
    const error = failureOf(text, ['llmOps.gateway']);
    expect(error.problems).toHaveLength(2);
    expect(JSON.stringify([error.message, error.problems])).not.toMatch(/live|pass|abc/);
  });

  test('cannot act on a terminal', () => {
    const text = JSON.stringify({ codeRules: { 'a\u001B[2J\u009B': 1 }, version: '\u202E\u0007' });
    const shown = failureOf(text, ['codeRules']).message.replaceAll('\n', '');
    expect(shown).toContain('\\u001b[2J\\u009b');
    expect(shown).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });
});

describe('compatibility', () => {
  test('a 1.0 file loads, and has the defaults of what came later', () => {
    const text = JSON.stringify({
      version: '1.0',
      project: { name: 'my-app', stack: 'typescript' },
      backlog: {
        dataDir: 'backlog/data',
        templatesDir: 'backlog/templates',
        ticketPrefixes: ['FEAT', 'BUG'],
      },
      qualityGates: {
        typeCheckCommand: 'npx tsc --noEmit',
        lintCommand: 'npx eslint .',
        testCommand: 'npx vitest run',
      },
      codeRules: { source: '.claude/code-rules.md', hardGates: [], softGates: [] },
      ticketValidation: { requireTestStrategy: true, minAcceptanceCriteria: 3 },
    });
    const uses: SectionName[] = [
      'project',
      'backlog',
      'qualityGates',
      'codeRules',
      'ticketValidation',
      'llmOps',
      'promptLint',
    ];
    const { config, warnings } = parseConfig(text, { uses });
    expect(warnings).toEqual([]);
    expect(config.version).toBe('1.0');
    expect(config.llmOps).toEqual(defaultConfig().llmOps);
    expect(config.qualityGates.testCommand).toBe('npx vitest run');
  });

  test('$schema is allowed; sentinel and audit pass through untouched', () => {
    const file = { $schema: './schema.json', sentinel: { a: [1, { b: null }] }, audit: 'x' };
    const { config, warnings } = parseConfig(JSON.stringify(file), { uses: ['llmOps'] });
    expect(warnings).toEqual([]);
    expect(config).toMatchObject(file);
  });

  test('validateConfig leaves what it is given as it was', () => {
    const value = { backlog: { dataDir: 'd' }, project: 4 };
    const before = structuredClone(value);
    expect(validateConfig(value, ['backlog'])).toMatchObject({
      ok: true,
      config: { backlog: { dataDir: 'd' } },
    });
    expect(validateConfig(value, ['project'])).toMatchObject({ ok: false, errors: [{ path: 'project' }] });
    expect(value).toEqual(before);
  });
});
