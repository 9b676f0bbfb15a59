/** @param {string} unit @returns {(chars: number) => string} */
const fill = (unit) => (chars) => unit.repeat(Math.max(1, Math.floor(chars / unit.length)));
/** @param {(at: number) => string} make @param {string} [joint] @returns {(chars: number) => string} */
const count =
  (make, joint = '\n') =>
  (chars) => {
    const parts = [];
    for (let length = 0, at = 0; length < chars; at += 1) {
      const part = make(at);
      parts.push(part);
      length += part.length + joint.length;
    }
    return parts.join(joint);
  };
/** @param {string} head @param {(chars: number) => string} make @param {string} [tail] */
const wrap =
  (head, make, tail = '') =>
  (/** @type {number} */ chars) =>
    head + make(chars) + tail;

/**
 * Texts by name: what each rule looks for again and again, its beginnings without an end, and what Markdown nests.
 * @type {Record<string, (chars: number) => string>}
 */
export const texts = {
  'one line': fill('a'),
  'one line of words': fill('word '),
  'days in a line': fill('Today is 2026-01-31. '),
  'days without a date': fill('Today is '),
  days: fill('Today is 2026-01-31.\n\n'),
  'times of day': fill('Current time: 10:22\n'),
  'times of generation': fill('Last updated: 2026-01-31T10:22:05Z\n'),
  seconds: fill('timestamp: 1712345678\n'),
  branches: fill('Current branch: main\n\n'),
  'branches without a name': fill('current branch: '),
  commits: fill('HEAD is now at 3f2a9c1\n'),
  'lists of commits': fill('Recent commits:\n3f2a9c1 Read\n'),
  revisions: fill('v1.4.0-12-g3f2a9c1 '),
  'revisions without a hash': fill('1.4.0-1-1-1-1-1-g'),
  'git status': fill('On branch main\nYour branch is\n'),
  digits: fill('a1'),
  'session ids': fill('Session id: 0f8fad5b-d9cb-469f-a165-70867728950e\n'),
  folders: fill('Working directory: /Users/kate/work\n'),
  'folders without an end': fill('cwd: /Users/'),
  hosts: fill('Hostname: kate-macbook.local\n'),
  'a long host': wrap('hostname: ', fill('a')),
  addresses: fill('Current user: kate.m@firm.io\n'),
  variables: fill('{{user_input}} and ${date} <%= c %>\n'),
  'open variables': fill('{{a ${b <%= c '),
  'open filters': fill('{{a|'),
  'sets without an end': fill('{% for a in set('),
  'random orders': fill('{{ a | shuffle }}\n'),
  imports: fill('@progress.md\n'),
  'imports with blanks': wrap('', fill(`@${'a b'.repeat(70)} `)),
  arguments: fill('$ARGUMENTS $1 ${CLAUDE_SESSION_ID}\n'),
  commands: fill('!`git status` '),
  'open commands': fill(' !`'),
  'blocks of commands': fill('```!\nfind . -name a\n```\n'),
  headings: fill('# Example\n'),
  logs: fill('# Session log\n- 2026-01-31\n- 2026-01-30\n- 2026-01-29\n'),
  tags: fill('<recent-activity>2026-01-31</recent-activity>\n'),
  'open tags': fill('<recent-activity>\n'),
  'open tags of many names': count((at) => `<a${at}-recent-activity>2026-01-31`),
  markers: fill('<!-- auto-generated -->\n2026-01-31 10:22\n<!-- end -->\n'),
  'open markers': fill('<!-- auto-generated '),
  'open comments': fill('<!--'),
  examples: fill('<example>'),
  'labels of examples': fill('**Example**:\n\n- Today is 2026-01-31.\n\n'),
  'sections of commands': fill('# State\n\n- A: !`git status`\n\n'),
  'sections of variables': fill('# State\n\n- A: {{user_input}}\n\n'),
  'closed examples': fill('<example>a</example>'),
  fences: fill('```\n~~~\n'),
  'a fence without an end': wrap('```\n', fill('Today is 2026-01-31.\n')),
  'deep quotes': fill('>'),
  'quoted days': fill('> > > > Today is 2026-01-31.\n'),
  'list items': count((at) => `- item ${at} with text`),
  'deep lists': count((at) => `${' '.repeat((at * 2) % 3000)}- a`),
  'lists in a line': fill('- '),
  'backticks of each length': count((at) => `${'`'.repeat(at % 3000)}a`, ' '),
  brackets: fill('['),
  tables: fill('| a | b |\n|---|---|\n'),
  'comments that hide': fill(
    '<!-- prompt-lint-disable-next-line volatile-timestamp -->\nToday is 2026-01-31.\n',
  ),
  'comments that hide nothing': fill('<!-- prompt-lint-disable-next-line a -->\n'),
  'blocks that hide': fill(
    '<!-- prompt-lint-disable volatile-timestamp -->\nToday is 2026-01-31.\n<!-- prompt-lint-enable volatile-timestamp -->\n',
  ),
  'a comment of many names': wrap('<!-- prompt-lint-disable-file ', fill('a, '), ' -->\n'),
  repeats: fill(`${'One thing is said again and again. '.repeat(6)}\n\n`),
  'texts of one length': count(
    (at) => `One thing is said again and again ${String(at).padStart(8, '0')}`.padEnd(220, 'x'),
    '\n\n',
  ),
  'blanks at line ends': fill('a \n'),
  'empty lines': fill('\n'),
  'mixed line ends': fill('a\r\nb\n'),
  keys: wrap('---\n', fill('description: a\n'), '---\n'),
  'a long key': wrap('---\ndescription: ', fill('a'), '\n---\n'),
  'a key of many lines': wrap('---\ndescription:\n', fill('  - a\n'), '---\n'),
  'frontmatter without an end': wrap('---\n', fill('a: b\n')),
  'quotation marks': wrap('Today is 2026-01-31 "', fill('" Today is 2026-01-31 ')),
  'letters of two units': fill('😀'),
};

const system = (/** @type {string} */ text, mark = '') => `{"type":"text","text":"${text}"${mark}}`;
const marked = ',"cache_control":{"type":"ephemeral"}';
/** @param {string} parts */
const head = (parts) => `{"model":"claude-opus-5","messages":[{"role":"user","content":"Hello"}],${parts}`;

/**
 * Requests and manifests by name.
 * @type {Record<string, (chars: number) => string>}
 */
export const requests = {
  blocks: wrap(
    head('"system":['),
    count((at) => system(`Be kind ${at}`), ','),
    ']}',
  ),
  'blocks with days': wrap(
    head('"system":['),
    count((at) => system(`Today is 2026-01-31. ${at}`), ','),
    ']}',
  ),
  'marked blocks': wrap(
    head('"system":['),
    count((at) => system(`Today is 2026-01-31. ${at}`, marked), ','),
    ']}',
  ),
  'one marked text': wrap(
    head('"system":[{"type":"text","text":"'),
    fill('Current branch: main\\n\\n'),
    `"${marked}}]}`,
  ),
  'a text of escapes': wrap(head('"system":[{"type":"text","text":"'), fill('\\"\\\\\\n'), `"${marked}}]}`),
  tools: wrap(
    head('"tools":['),
    count((at) => `{"name":"t${at}","description":"Today is 2026-01-31 ${at}"}`, ','),
    ']}',
  ),
  messages: wrap(
    '{"model":"claude-opus-5","cache_control":{"type":"ephemeral"},"messages":[',
    count((at) => `{"role":"${at % 2 === 0 ? 'user' : 'assistant'}","content":[${system(`a ${at}`)}]}`, ','),
    ']}',
  ),
  'many requests': wrap(
    '[',
    count((at) => `${head(`"system":"Today is 2026-01-31 ${at}"`)}}`, ','),
    ']',
  ),
  'requests in lines': count((at) => `${head(`"system":"Be kind ${at}"`)}}`),
  'lines that are no JSON': fill('{"model"\n'),
  'deep lists': fill('['),
  keys: wrap(
    head('"a":1,'),
    count((at) => `"k${at}":1`, ','),
    '}',
  ),
  'one key again and again': wrap(
    head(''),
    count(() => '"system":"a"', ','),
    '}',
  ),
  'system messages': wrap(
    '{"model":"gpt-5.6","messages":[',
    count((at) => `{"role":"system","content":"Today is 2026-01-31 ${at}"}`, ','),
    ']}',
  ),
  prompts: wrap(
    '{"prompts":[',
    count((at) => `{"id":"p${at}","stable_prefix":"Today is 2026-01-31"}`, ','),
    ']}',
  ),
  'prompts without a prefix': wrap(
    '{"prompts":[',
    count((at) => `{"id":"p${at}"}`, ','),
    ']}',
  ),
};
