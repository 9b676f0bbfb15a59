import { chmodSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { runNode, runProcess, tempDir } from '@backlog-toolkit/test-kit';
import { type CliSpec, type CompletionPlace, completeWords } from '../src/index.ts';
import { demoCli, runInProcess } from './support.ts';

const children = './children/demo-spec.mjs';
const { spec } = (await import(children)) as { spec: CliSpec };

describe('words', () => {
  test.each<[string[], string[]]>([
    [['hi'], ['history']],
    [
      ['history', ''],
      ['add', 'show'],
    ],
    [['history', 's'], ['show']],
    [['history', 'add', '--d'], ['--dry-run']],
    [
      ['history', 'show', ''],
      ['--cwd', '--config', '--verbose', '--quiet', '--no-color', '--help', '--version'],
    ],
    [
      ['list', '--format', ''],
      ['text', 'json', 'sarif'],
    ],
    [['list', '--format', 's'], ['sarif']],
    [['list', '--format', 'json', '--f'], []],
    [['list', '--format=s'], ['--format=sarif']],
    [['list', '--format', '=', 's'], ['sarif']],
    [
      ['list', '--format', '='],
      ['text', 'json', 'sarif'],
    ],
    [['list', '--tag', 'a', '--ta'], ['--tag']],
    [['list', '--cwd', ''], []],
    [['--cwd', 'd', 'wh'], ['where']],
    [['list', '--', '--f'], []],
    [['nope', ''], []],
    [['list', ''], []],
  ])('%j', async (words, expected) => {
    expect(await completeWords(spec, words, '/')).toEqual(expected);
  });

  describe('that the bin works out when asked', () => {
    const places: CompletionPlace[] = [];
    const complete = async (place: CompletionPlace): Promise<string[]> => {
      places.push(place);
      return ['T-1', 'T-2', 'status=done', 'status=open'];
    };
    const own: CliSpec = {
      name: 'own',
      describe: '',
      commands: [
        {
          name: 'set',
          describe: '',
          positionals: [
            { name: 'id', describe: '', complete },
            { name: 'assignments', describe: '', variadic: true, complete },
          ],
          options: {
            after: { type: 'list', describe: '', complete },
            kind: { type: 'string', describe: '', choices: ['x'], complete: () => ['y'] },
            bad: {
              type: 'string',
              describe: '',
              complete: () => {
                throw new Error('there is no project');
              },
            },
          },
          load: () => Promise.reject(new Error('a command is not loaded')),
        },
        {
          name: 'one',
          describe: '',
          positionals: [{ name: 'id', describe: '', complete }],
          load: () => Promise.reject(new Error()),
        },
      ],
    };
    test.each<[string[], string[]]>([
      [
        ['set', ''],
        ['T-1', 'T-2', 'status=done', 'status=open'],
      ],
      [
        ['set', 'T'],
        ['T-1', 'T-2'],
      ],
      [['set', 'T-1', 'status=o'], ['status=open']],
      [['set', 'T-1', 'status', '=', 'o'], ['open']],
      [
        ['set', 'T-1', 'status', '='],
        ['done', 'open'],
      ],
      [
        ['set', 'T-1', 'a', '=', 'b', 'T'],
        ['T-1', 'T-2'],
      ],
      [
        ['set', 'T-1', '--after', 'T-1', 'T-'],
        ['T-1', 'T-2'],
      ],
      [['set', '--after=T-2'], ['--after=T-2']],
      [['set', '--after', '=', 'T-2'], ['T-2']],
      [
        ['set', '--kind', ''],
        ['x', 'y'],
      ],
      [['set', '--bad', ''], []],
      [['one', 'T-1', ''], []],
    ])('%j', async (words, expected) => {
      expect(await completeWords(own, words, '/')).toEqual(expected);
    });

    test('with what stands before them', async () => {
      places.length = 0;
      await completeWords(own, ['set', '--cwd', 'a', '--config=b.json', 'T-1', 'stat'], '/base');
      const cwd = path.resolve('/base/a');
      expect(places).toEqual([
        { cwd, configFile: path.join(cwd, 'b.json'), positionals: ['T-1'], typed: 'stat' },
      ]);
    });
  });

  test('are found or not, whatever was typed, without an error', async () => {
    const word = fc.oneof(
      fc.constantFrom('', '-', '--', '=', 'list', 'history', '--format', '--__proto__', '-n'),
      fc.string(),
    );
    const words = fc.array(word);
    await fc.assert(
      fc.asyncProperty(words, async (typed) => {
        const { code, stderr } = await runInProcess(spec, ['--get-yargs-completions', ...typed]);
        expect([code, stderr]).toEqual([0, '']);
      }),
    );
  });
});

const hasBash = process.platform !== 'win32';
(hasBash ? test : test.skip)('in a real bash', async () => {
  using folder = tempDir();
  const bin = folder.join('demo');
  writeFileSync(bin, `#!/bin/sh\nexec '${process.execPath}' '${demoCli}' "$@"\n`);
  chmodSync(bin, 0o755);
  const complete = async (line: string): Promise<string[]> => {
    // What readline does on TAB: split the line (`=` is a word of its own), find the function, call it.
    const words = line.split(/ |(?<==)|(?==)/);
    const script = [
      'eval "$(demo completion)"',
      'f=$(complete -p demo | sed "s/.* -F \\([^ ]*\\) .*/\\1/")',
      `COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')})`,
      `COMP_CWORD=${words.length - 1}`,
      '"$f" demo',
      'printf "%s\\n" "${COMPREPLY[@]}"',
    ].join('\n');
    const { stdout, stderr } = await runProcess('bash', ['--norc', '-c', script], {
      env: { PATH: `${folder.path}:${process.env['PATH']}` },
    });
    expect(stderr).toBe('');
    return stdout.split('\n').filter(Boolean);
  };
  expect(await complete('demo hist')).toEqual(['history']);
  expect(await complete('demo history ')).toEqual(['add', 'show']);
  expect(await complete('demo list --format=s')).toEqual(['sarif']);
  expect(await complete('demo list --format=')).toEqual(['text', 'json', 'sarif']);
  expect(await complete('demo list some-file')).toEqual([]);
});

test('the script has no syntax error in bash', async () => {
  const { stdout } = await runNode(demoCli, ['completion']);
  const { code, stderr } = await runProcess('bash', ['-n'], { stdin: stdout });
  expect([code, stderr]).toEqual([0, '']);
});
