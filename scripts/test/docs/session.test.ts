import { expect, test } from '@jest/globals';
import { readSession } from '../../docs/check/read-session.mjs';
import { runSession } from '../../docs/check/run-session.mjs';

const page = (text: string): string => text.replaceAll('~~~', '```');

test('a page is read as what its reader does', () => {
  const session = readSession(
    page(`# Page
<!-- sandbox: project -->

<!-- setup
mkdir data
-->

~~~json file=a.json
{}
~~~

1. **First**: run

   ~~~bash verify exit=1
   cost-guard --max-cost 1
   ~~~

   ~~~text output
   over …
   ~~~

~~~bash
not run
~~~
`),
  );
  expect(session).toEqual({
    sandbox: 'project',
    steps: [
      { kind: 'setup', line: 4, text: 'mkdir data', exit: 0 },
      { kind: 'file', line: 8, text: '{}\n', file: 'a.json', exit: 0 },
      { kind: 'run', line: 14, text: 'cost-guard --max-cost 1', exit: 1, output: 'over …' },
    ],
  });
});

test('an output that follows no command is a mistake', () => {
  expect(() => readSession(page('~~~text output\nx\n~~~\n'))).toThrow('line 1');
});

test('what is printed otherwise than told is found, with its line', async () => {
  const told = (output: string): string =>
    page(`~~~bash verify\ncost-guard --version\n~~~\n\n~~~text output\n${output}\n~~~\n`);
  expect(await runSession(readSession(told('….….…')))).toEqual({ ran: 1 });
  expect(await runSession(readSession(told('9.9.9')))).toMatchObject({
    ran: 0,
    problem: { line: 1, text: expect.stringMatching(/printed\n\d/) },
  });
});

test('another exit code than told is found', async () => {
  const session = readSession(page('~~~bash verify\nmkdir a\n~~~\n\n~~~bash verify\nfalse\n~~~\n'));
  expect(await runSession(session)).toMatchObject({
    ran: 1,
    problem: { line: 5, text: 'ended with 1, expected 0:\n' },
  });
});
