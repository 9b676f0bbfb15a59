/** What Claude Code tells each hook: the fields that all events have, and an event's own, in the forms that its documentation shows. */
const common = {
  session_id: '00893aaf-19fa-41d2-8238-13269b9b3ca0',
  prompt_id: '5f2c1c9e-56b1-4a5b-9b57-3a41f2c7d0a1',
  transcript_path: '/home/ana/.claude/projects/-srv-app/00893aaf-19fa-41d2-8238-13269b9b3ca0.jsonl',
  permission_mode: 'default',
};

const prompts = [
  { prompt: 'Write a function to calculate the factorial of a number' },
  { prompt: '/backlog-toolkit:implementer FEAT-001', permission_mode: 'acceptEdits' },
  { prompt: '', permission_mode: 'plan' },
  {
    prompt: 'Zeile eins\nZeile zwei — „Anführung“ \u001b[31m ::error::x',
    permission_mode: 'bypassPermissions',
  },
];

const tools = [
  {
    tool_name: 'Bash',
    tool_input: {
      command: 'npm test',
      description: 'Run the tests',
      timeout: 120_000,
      run_in_background: false,
    },
  },
  { tool_name: 'Write', tool_input: { file_path: '/srv/app/a.txt', content: 'text' } },
  {
    tool_name: 'Edit',
    tool_input: { file_path: '/srv/app/a.txt', old_string: 'a', new_string: 'b', replace_all: false },
  },
  { tool_name: 'Read', tool_input: { file_path: '/srv/app/a.txt', offset: 10, limit: 50 } },
  { tool_name: 'Glob', tool_input: { pattern: '**/*.ts', path: '/srv/app' } },
  { tool_name: 'Grep', tool_input: { pattern: 'TODO.*fix', output_mode: 'content', '-i': true } },
  { tool_name: 'WebFetch', tool_input: { url: 'https://example.com/api', prompt: 'Extract the endpoints' } },
  {
    tool_name: 'Agent',
    tool_input: { prompt: 'Find it', description: 'Find', subagent_type: 'Explore', model: 'haiku' },
  },
  { tool_name: 'Skill', tool_input: { skill: 'backlog-toolkit:ticket', args: 'Add a label' } },
  { tool_name: 'mcp__memory__create_entities', tool_input: { entities: [] } },
  {
    tool_name: 'Bash',
    tool_input: { command: 'ls' },
    agent_id: 'a1b2c3',
    agent_type: 'backlog-toolkit:reviewer',
    permission_mode: 'dontAsk',
  },
];

const reasons = ['clear', 'resume', 'logout', 'prompt_input_exit', 'bypass_permissions_disabled', 'other'];

interface HookEvent {
  readonly event: 'UserPromptSubmit' | 'PreToolUse' | 'SessionEnd';
  readonly title: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** Every recorded shape with a title; `cwd` is left to the test. */
export const hookEvents: readonly HookEvent[] = [
  ...prompts.map((fields) => ({
    event: 'UserPromptSubmit' as const,
    title: JSON.stringify(fields.prompt),
    fields,
  })),
  ...tools.map((fields, i) => ({
    event: 'PreToolUse' as const,
    title: `${fields.tool_name}${'agent_id' in fields ? ' of an agent' : ''}`,
    fields: { ...fields, tool_use_id: `toolu_0${i}` },
  })),
  ...reasons.map((reason) => ({ event: 'SessionEnd' as const, title: reason, fields: { reason } })),
].map(({ fields, ...rest }) => ({ ...rest, fields: { ...common, ...fields, hook_event_name: rest.event } }));
