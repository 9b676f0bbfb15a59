import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { adaptEntry, adaptText } from '../src/adapt-text.ts';

const around = {
  names: { skills: ['init', 'ticket'], agents: ['reviewer'], bins: ['cost-guard', 'ticket-core'] },
  binFolder: '~/.claude/backlog-toolkit/bin',
  root: '~/.claude',
};
const bins = around.binFolder;

describe('names', () => {
  test.each([
    ['Use /backlog-toolkit:ticket for it.', 'Use /backlog-ticket for it.'],
    ['start `backlog-toolkit:reviewer`', 'start `backlog-reviewer`'],
    ['hand over to the skill `ticket`', 'hand over to the skill `backlog-ticket`'],
    ['hand over to the\nskill\n`ticket`', 'hand over to the\nskill\n`backlog-ticket`'],
    ['offer the `init` skill', 'offer the `backlog-init` skill'],
    ["this plugin's `reviewer`", "this plugin's `backlog-reviewer`"],
    ['another skill `tdd` and /backlog-toolkit:tdd', 'another skill `tdd` and /backlog-toolkit:tdd'],
    ['`init` alone is a word', '`init` alone is a word'],
    ['set when this is a folder: "${user_config.data_folder}"', 'set when this is a folder: ""'],
    [
      '${CLAUDE_PLUGIN_ROOT}/skills/ticket/references/a.md',
      '~/.claude/skills/backlog-ticket/references/a.md',
    ],
    ['${CLAUDE_PLUGIN_ROOT}/bin/cost-guard', `${bins}/cost-guard`],
  ])('%j', (text, expected) => {
    expect(adaptText(text, around)).toBe(expected);
  });
});

describe('commands', () => {
  test.each([
    ['```bash\nticket-core list\n```\n', `\`\`\`bash\n${bins}/ticket-core list\n\`\`\`\n`],
    [
      '```console\n$ ticket-core list | cost-guard\n```\n',
      `\`\`\`console\n$ ${bins}/ticket-core list | ${bins}/cost-guard\n\`\`\`\n`,
    ],
    [
      '```sh\ncd x && A=1 ticket-core list; cost-guard\n```\n',
      `\`\`\`sh\ncd x && A=1 ${bins}/ticket-core list; ${bins}/cost-guard\n\`\`\`\n`,
    ],
    [
      '```sh\nA=1 ticket-core list\ncommand -v cost-guard\n```\n',
      `\`\`\`sh\nA=1 ${bins}/ticket-core list\ncommand -v ${bins}/cost-guard\n\`\`\`\n`,
    ],
    [
      '```bash\nnpx --no-install cost-guard check\nticket-core-x\n```\n',
      '```bash\nnpx --no-install cost-guard check\nticket-core-x\n```\n',
    ],
    ['```text\nticket-core list\n```\n', '```text\nticket-core list\n```\n'],
    [
      '~~~~bash\n~~~\ncost-guard\n~~~~\ncost-guard\n',
      `~~~~bash\n~~~\n${bins}/cost-guard\n~~~~\ncost-guard\n`,
    ],
    [
      'run `ticket-core show ID`, not `ticket-core`',
      `run \`${bins}/ticket-core show ID\`, not \`ticket-core\``,
    ],
    ['!`ticket-core list --ready`', `!\`${bins}/ticket-core list --ready\``],
    [
      '  - Bash(ticket-core list *)\n  - Bash(cost-guard)',
      `  - Bash(${bins}/ticket-core list *)\n  - Bash(${bins}/cost-guard)`,
    ],
  ])('%j', (text, expected) => {
    expect(adaptText(text, around)).toBe(expected);
  });
});

test('an entry gets its new name, and says where its bins are', () => {
  const text = '---\nname: ticket\ndescription: name: ticket\n---\n\n# Ticket\n\nname: ticket\n';
  expect(adaptEntry(text, ['ticket-core'], around)).toBe(
    `---\nname: backlog-ticket\ndescription: name: ticket\n---\n\nNot on the PATH but in \`${bins}\`, to be run by that path: \`ticket-core\`.\n\n# Ticket\n\nname: ticket\n`,
  );
  expect(adaptEntry(text, [], around)).toBe(text.replace('name: ticket', 'name: backlog-ticket'));
});

test('adapting twice is adapting once, and keeps every line', () => {
  const pieces = [
    '```bash',
    '```',
    '~~~',
    '````sh',
    '\n',
    '\n',
    ' ',
    '`',
    'ticket-core',
    'cost-guard check',
    'init',
    'ticket',
    'skill `ticket`',
    '/backlog-toolkit:init',
    '$ ',
    '| ',
    '; ',
    'A=1 ',
    'Bash(ticket-core *)',
    '${CLAUDE_PLUGIN_ROOT}/bin',
  ];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 40 }), (parts) => {
      const text = parts.join('');
      const once = adaptText(text, around);
      expect(adaptText(once, around)).toBe(once);
      expect(once.split('\n')).toHaveLength(text.split('\n').length);
    }),
  );
});
