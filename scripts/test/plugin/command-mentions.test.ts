import { expect, test } from '@jest/globals';
import { loadBinSpecs } from '../../lib/bin-specs.mjs';
import { checkMention, listMentions } from '../../lib/command-mentions.mjs';

const specs = await loadBinSpecs();
const bins = new Set(specs.keys());

const fence = '```';

/** What is wrong with each mention, with its line. */
function problemsOf(text: string): (string | undefined)[] {
  return listMentions(text, bins).map((mention) => {
    const { problem } = checkMention(mention, specs);
    return problem && `${mention.line}: ${problem}`;
  });
}

test('every bin has a table', () => {
  expect([...bins]).toEqual(
    expect.arrayContaining([
      'batch-queue',
      'cost-guard',
      'model-registry',
      'orch-ops',
      'prompt-lint',
      'ticket-core',
      'ticket-flow',
    ]),
  );
});

test('blocks: pipes, lists, substitutions, assignments, redirections, here-documents and comments', () => {
  const text = `
${fence}bash
# ticket-core nonsense
CI=1 npx -y @backlog-toolkit/ticket-core list --ready \\
  --json > list.json && cost-guard check || exit 1
cost-guard report --by ticket --json | ticket-core history add --from -
echo "$(ticket-flow route FEAT-001 --json)" 2>&1
ticket-core new --from - <<'EOF'
ticket-core nonsense
EOF
ticket-core show FEAT-001
${fence}
`;
  const mentions = listMentions(text, bins);
  expect(mentions.map(({ line, bin, words }) => [line, bin, ...words])).toEqual([
    [4, 'ticket-core', 'list', '--ready', '--json'],
    [5, 'cost-guard', 'check'],
    [6, 'cost-guard', 'report', '--by', 'ticket', '--json'],
    [6, 'ticket-core', 'history', 'add', '--from', '-'],
    [7, 'ticket-flow', 'route', 'FEAT-001', '--json'],
    [8, 'ticket-core', 'new', '--from', '-'],
    [11, 'ticket-core', 'show', 'FEAT-001'],
  ]);
  expect(problemsOf(text).every((problem) => problem === undefined)).toBe(true);
});

test('a console block has commands behind the prompt only', () => {
  const text = `${fence}console\n$ ticket-core list\nticket-core nonsense\n${fence}\n`;
  expect(listMentions(text, bins).map(({ words }) => words)).toEqual([['list']]);
});

test('code of another language, and prose, name nothing', () => {
  expect(listMentions(`${fence}json\nticket-core list\n${fence}\nticket-core list\n`, bins)).toEqual([]);
});

test('code within a sentence: usage, alternatives, parts', () => {
  const text =
    'Use `ticket-core`, `ticket-flow state [ID] [get|list|set GATE=STATUS…]`, `cost-guard hook user-prompt-submit|pre-tool-use`,\n' +
    '!`cost-guard check --json`, `cost-guard --max-cost`, `ticket-core history` and `list --all`.\n';
  expect(listMentions(text, bins).map(({ words }) => words.join(' '))).toEqual([
    '',
    'state [ID] get GATE=STATUS…]',
    'state [ID] list GATE=STATUS…]',
    'state [ID] set GATE=STATUS…]',
    'hook user-prompt-submit',
    'hook pre-tool-use',
    'check --json',
    '--max-cost',
    'history',
  ]);
  expect(problemsOf(text).filter(Boolean)).toEqual([]);
});

test('what does not exist is told with its line', () => {
  const block = [
    'ticket-core lsit',
    'ticket-core list --raedy',
    'cost-guard hook stop',
    'ticket-core list --format xml',
    'ticket-core show',
    'ticket-core list --format "$FORMAT"',
    'ticket-core graph --format "$FORMAT"',
    'ticket-core graph --format xml',
  ];
  expect(problemsOf(`${fence}bash\n${block.join('\n')}\n${fence}\n`)).toEqual([
    '2: Unknown command "lsit".',
    '3: Unknown option --raedy.',
    expect.stringMatching(/^4: /),
    '5: Unknown option --format.',
    expect.stringMatching(/^6: ticket-core show needs <id>/),
    '7: Unknown option --format.',
    undefined,
    expect.stringMatching(/^9: --format expects one of/),
  ]);
  expect(problemsOf('Say `ticket-core lsit` or `ticket-core show --jsn`.\n')).toEqual([
    '1: Unknown command "lsit".',
    '1: Unknown option --jsn.',
  ]);
});
