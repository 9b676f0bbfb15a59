import { expect, test } from '@jest/globals';
import { verificationMissing } from '../../src/rules/verification-missing.ts';
import { isCommand, readVerification } from '../../src/scope/verification.ts';
import { ticketOf } from '../support/check.ts';
import { checkRule } from './check-rule.ts';

const fence = (...lines: string[]): string =>
  ['### Verification Commands', '```bash', ...lines, '```'].join('\n');
const check = (body: string | null, id = 'TASK-001', more: Record<string, string> = {}): string[] =>
  checkRule(verificationMissing, [ticketOf(id, { sections: { 'Test Strategy': body, ...more } })]).map(
    (line) => line.replace(/^\S+ /, ''),
  );

test('is on with requireVerificationCommands and off without', () => {
  const tickets = [ticketOf('TASK-001', { sections: { 'Test Strategy': 'We look at it.' } })];
  expect(checkRule(verificationMissing, tickets)).toEqual([
    'TASK-001 error 36 Missing verification commands in the Test Strategy.',
  ]);
  expect(
    checkRule(verificationMissing, tickets, { validation: { requireVerificationCommands: false } }),
  ).toEqual([]);
});

test.each([
  [fence('# run the tests', '', '// and look'), '# run the tests'],
  [fence('Run all the tests'), 'Run all the tests'],
  [fence('make sure that all tests pass'), 'make sure that all tests pass'],
  [fence('echo "looks good"'), 'echo \\"looks good\\"'],
  [fence('true'), 'true'],
])('no command that can fail: %j', (body, first) => {
  expect(check(body)).toEqual([
    `error 38 Unexpected verification without a command that can fail: "${first}", expected a shell command.`,
  ]);
});

test.each([
  fence('npm test'),
  fence('# all of it', 'npm test'),
  fence('$ pytest -q'),
  fence('CI=1 ./scripts/check.sh'),
  fence('MyTool --verify a b'),
  fence('curl -fsS http://localhost/health | grep -q ok'),
  '```\nmake check\n```',
  'Run `npm test -- rates` and look at the report.',
  '- `./gradlew test`',
  '- $ cargo test',
  '~~~sh\ngo test ./...\n~~~',
])('a command: %j', (body) => {
  expect(check(body)).toEqual([]);
});

test('code that is no command does not count outside code blocks', () => {
  expect(check('Run `pytest`.')).toHaveLength(0);
  expect(check('Look at `src/rates.ts` and `rateOf(20)`.')).toHaveLength(1);
});

test('a section of its own is looked at too', () => {
  expect(check('### Unit Tests\n- one', 'TASK-001', { Verification: '```bash\nnpm test\n```' })).toEqual([]);
  expect(check('### Unit Tests\n- one', 'TASK-001', { Context: '```bash\nnpm test\n```' })).toHaveLength(1);
});

test('absent or empty sections and ideas are left to others', () => {
  expect(check(null)).toEqual([]);
  expect(check('<!-- later -->')).toEqual([]);
  expect(check('We look at it.', 'IDEA-001')).toEqual([]);
});

test('commands are read in order, comments apart', () => {
  const ticket = ticketOf('TASK-001', {
    sections: { 'Test Strategy': fence('# first', 'npm test', 'npx tsc') },
  });
  expect(readVerification(ticket)).toEqual({
    line: 38,
    commands: ['npm test', 'npx tsc'],
    other: ['# first'],
  });
});

test.each(['test -f dist/index.js', 'make test', 'go vet ./...', 'FOO=the bar'])(
  '%j is a command',
  (line) => {
    expect(isCommand(line)).toBe(true);
  },
);

test.each([
  'npm test || true',
  'npm test || :',
  'npm test || echo failed',
  'npm test; true',
  'npm test ; exit 0',
  'cd src && ls',
  'ls',
  'ls -la',
  'pwd; ls -l',
  'echo done',
  'echo "npm test && npm run lint"',
  'printf ok | true',
  'cd packages',
  'export CI=1',
  'CI=1 echo hello',
  'TODO: write command',
  'TBD',
])('%j cannot fail', (command) => {
  expect(isCommand(command)).toBe(false);
  expect(check(fence(command))).toHaveLength(1);
});

test.each([
  'npm test || exit 1',
  'cd src && npm test',
  'cd src; pytest',
  'ls dist/index.js',
  'ls -la dist/index.js',
  'echo "$OUT" | grep -q ok',
  'CI=1 npm test',
  'npm run echo',
  './ls-check.sh',
  'test -f dist/index.js || false',
  'set -e; npm test',
  'npm test "a || true" --bail',
])('%j can fail', (command) => {
  expect(isCommand(command)).toBe(true);
});
