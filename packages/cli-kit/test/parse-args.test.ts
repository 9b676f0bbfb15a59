import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import yargsParser from 'yargs-parser';
import { type Args, type CliSpec, type OptionSpec, parseCommandLine } from '../src/index.ts';
import { commandOf } from './support.ts';

const options: Readonly<Record<string, OptionSpec>> = {
  num: { type: 'number', alias: 'n', describe: 'n' },
  name: { type: 'string', alias: 's', describe: 's' },
  format: { type: 'string', choices: ['text', 'json'], default: 'text', describe: 'f' },
  tag: { type: 'list', describe: 't' },
  all: { type: 'boolean', alias: 'a', describe: 'a' },
  good: { type: 'boolean', default: true, describe: 'g' },
  move: { type: 'string', bare: 'some', choices: ['some', 'all'], describe: 'm' },
};

const spec: CliSpec = {
  name: 'demo',
  describe: 'd',
  commands: [
    commandOf('list', { options, positionals: [{ name: 'words', describe: 'words', variadic: true }] }),
    commandOf('history', {}),
    commandOf('history add', { positionals: [{ name: 'id', describe: 'what', required: true }] }),
    commandOf('job show'),
    commandOf('job stop', { options: { reason: { type: 'string', describe: 'Why', required: true } } }),
  ],
};

function parse(argv: readonly string[], from: CliSpec = spec): { command: string; args: Args } {
  const parsed = parseCommandLine(from, argv);
  if (parsed.want !== 'run') throw new Error(`wants ${parsed.want}`);
  return { command: parsed.command.name, args: parsed.args };
}

function problemOf(argv: readonly string[], from: CliSpec = spec): string {
  try {
    parseCommandLine(from, argv);
  } catch (error) {
    const { kind, message, hint } = error as { kind?: string; message: string; hint?: string };
    return `${kind}: ${message}${hint ? ` ${hint}` : ''}`;
  }
  return 'no problem';
}

describe('values', () => {
  const read: Readonly<Record<string, (args: Args) => unknown>> = {
    num: (args) => args.number('num'),
    name: (args) => args.string('name'),
    tag: (args) => args.list('tag'),
    all: (args) => args.flag('all'),
    good: (args) => args.flag('good'),
    format: (args) => args.string('format'),
    move: (args) => args.string('move'),
    words: (args) => args.positionals,
  };

  test.each<[string[], Record<string, unknown>]>([
    [['--move', 'all'], { move: 'some', words: ['all'] }],
    [['--move=all', 'x'], { move: 'all', words: ['x'] }],
    [['--num', '-5'], { num: -5, words: [] }],
    [['--num', '-.5'], { num: -0.5 }],
    [['--num=-1e3'], { num: -1000 }],
    [['-n3'], { num: 3 }],
    [['-n=3'], { num: 3 }],
    [['-an', '3'], { num: 3, all: true }],
    [['--num', '1', '--num', '2'], { num: 2 }],
    [['--name', ''], { name: '' }],
    [['--name='], { name: '' }],
    [['--name', '-'], { name: '-' }],
    [['--name=--all'], { name: '--all', all: false }],
    [['--name', '- a list item'], { name: '- a list item' }],
    [['--name', '--- a rule'], { name: '--- a rule' }],
    [['--name', 'a=b'], { name: 'a=b' }],
    [['--name', '007'], { name: '007' }],
    [['--name', '"q"'], { name: '"q"' }],
    [['-svalue'], { name: 'value' }],
    [['-smany words'], { name: 'many words' }],
    [['--tag', 'x', 'y', '--tag', 'z'], { tag: ['x', 'y', 'z'], words: [] }],
    [['--tag=x', 'word'], { tag: ['x'], words: ['word'] }],
    [['--tag', '-', '-5', ''], { tag: ['-', '-5', ''] }],
    [['--tag', 'x', '--', '--tag', '-y'], { tag: ['x'], words: ['--tag', '-y'] }],
    [['--', '--num'], { words: ['--num'], num: undefined }],
    [['-', '-5'], { words: ['-', '-5'] }],
    [['--no-good'], { good: false }],
    [['--all=false'], { all: false }],
    [['--all', '--no-all'], { all: false }],
    [[], { all: false, good: true, format: 'text', name: undefined, tag: [] }],
  ])('list %j', (argv, expected) => {
    const { args } = parse(['list', ...argv]);
    const actual = Object.fromEntries(Object.keys(expected).map((name) => [name, read[name]?.(args)]));
    expect(actual).toEqual(expected);
  });

  test('a default counts as a value but not as given', () => {
    const { args } = parse(['list', '--name', 'x']);
    expect([args.given('format'), args.given('name')]).toEqual([false, true]);
  });

  test('asking for an unknown option or for another type is a defect', () => {
    const { args } = parse(['list']);
    expect(() => args.string('nmae')).toThrow(TypeError);
    expect(() => args.given('nmae')).toThrow(TypeError);
    expect(() => args.string('num')).toThrow(TypeError);
    expect(() => args.flag('constructor')).toThrow(TypeError);
  });
});

describe('commands', () => {
  test.each<[string[], string, string[]]>([
    [['history', 'add', 'x'], 'history add', ['x']],
    [['history'], 'history', []],
    [['--cwd', 'd', 'history', '--quiet', 'add', 'x'], 'history add', ['x']],
    [['--tag', 'x', 'list', 'word'], 'list', ['word']],
    [['list', 'history', 'add'], 'list', ['history', 'add']],
    [['job', 'show', '--cwd', 'd'], 'job show', []],
  ])('%j runs "%s"', (argv, command, positionals) => {
    const parsed = parse(argv);
    expect([parsed.command, parsed.args.positionals]).toEqual([command, positionals]);
  });

  test('a global option means the same before and after the command', () => {
    expect(parse(['--cwd', 'd', 'list']).args.string('cwd')).toBe('d');
    expect(parse(['list', '--cwd=d']).args.string('cwd')).toBe('d');
  });

  test('a default command runs when none is named, and takes its words', () => {
    const withDefault = { ...spec, defaultCommand: 'list' };
    expect(parse([], withDefault).command).toBe('list');
    expect(parse(['--tag', 'a', 'b'], withDefault).args.list('tag')).toEqual(['a', 'b']);
    expect(parse(['some', 'words'], withDefault).args.positionals).toEqual(['some', 'words']);
    expect(problemOf(['stauts'], { ...spec, defaultCommand: 'job show' })).toContain(
      'Unknown command "stauts"',
    );
    // What an unknown option swallowed is no command.
    expect(problemOf(['--nmu', '5'], { ...spec, defaultCommand: 'job show' })).toContain(
      'Unknown option --nmu',
    );
    expect(problemOf(['stauts', '--nmu', '5'], { ...spec, defaultCommand: 'job show' })).toContain(
      '"stauts"',
    );
  });

  test.each<[string[], object]>([
    [['--version'], { want: 'version' }],
    [['list', '--version'], { want: 'version' }],
    [['--help', '--version'], { want: 'help', command: undefined, group: undefined }],
    [['job', '-h'], { want: 'help', command: undefined, group: 'job' }],
    [['job', 'stop', '--help', '--bad'], { want: 'help', command: { name: 'job stop' } }],
  ])('%j', (argv, expected) => {
    expect(parseCommandLine(spec, argv)).toMatchObject(expected);
  });
});

test.each<[string[], string]>([
  [[], 'A command is missing.'],
  [['--', 'list'], 'A command is missing.'],
  [['lsit'], 'Unknown command "lsit". Did you mean "demo list"?'],
  [['nothing-like-it', '--help'], 'Unknown command "nothing-like-it". Run demo --help'],
  [['job'], '"job" needs one of: show, stop.'],
  [['job', 'shwo'], '"job" needs one of: show, stop. Did you mean "demo job show"?'],
  [['history', 'add'], 'demo history add needs <id>: what.'],
  [['history', 'add', 'x', 'y'], 'Unexpected argument "y".'],
  [['job', 'stop'], '--reason is required: Why.'],
  [['list', '--nmu', '1'], 'Unknown option --nmu. Did you mean --num?'],
  [['list', '--n', '1'], 'Unknown option --n.'],
  [['list', '-ax'], 'Unknown option -x.'],
  [['list', '--no-name'], 'Unknown option --no-name. Did you mean --name?'],
  [['list', '--__proto__=1'], 'Unknown option --__proto__.'],
  [['list', '--constructor'], 'Unknown option --constructor.'],
  [['job', 'show', '--num', '1'], 'Unknown option --num.'],
  [['list', '--num'], '--num needs a value.'],
  [['list', '-n', '--all'], '-n needs a value. A value that begins with a dash is given as --num=--all'],
  [['list', '--name', '--', 'x'], '--name needs a value.'],
  [['list', '--tag'], '--tag needs a value.'],
  [['list', '--num', ''], '--num expects a number, got nothing.'],
  [['list', '--num', ' 1 '], '--num expects a number, got " 1 ".'],
  [['list', '--num', '0x10'], '--num expects a number, got "0x10".'],
  [['list', '--num', '1e999'], '--num expects a number, got "1e999".'],
  [['list', '--all=maybe'], '--all is a switch'],
  [['list', '--format', 'jsno'], '--format expects one of text, json; got "jsno". Did you mean "json"?'],
  [['list', '--format', ''], '--format expects one of text, json; got "".'],
])('%j is refused', (argv, message) => {
  const problem = problemOf(argv);
  expect(problem.startsWith(`usage: ${message}`) ? message : problem).toBe(message);
});

const optionName = fc
  .stringMatching(/^[a-z]{2,6}(-[a-z]{1,4})?$/)
  .filter((name) => !/^no-|^cwd$|^color$|^help$|^quiet$|^config$|^verbose$|^version$/.test(name));
const valueByType = {
  string: fc.string(),
  number: fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true })),
  boolean: fc.boolean(),
  list: fc.array(fc.string(), { minLength: 1, maxLength: 4 }),
};
type Value = string | number | boolean | string[];

const optionWithValue = fc
  .constantFrom('string', 'number', 'boolean', 'list')
  .chain((type) => fc.record({ type: fc.constant(type), value: valueByType[type] as fc.Arbitrary<Value> }));

function renderOption(name: string, value: Value, split: boolean): string[] {
  if (typeof value === 'boolean') return [value ? `--${name}` : `--no-${name}`];
  const texts = (Array.isArray(value) ? value : [value]).map((item) =>
    Object.is(item, -0) ? '-0' : String(item),
  );
  const isPlain = texts.every((text) => !text.startsWith('-') || typeof value === 'number');
  if (split && isPlain) return [`--${name}`, ...texts];
  return texts.map((text) => `--${name}=${text}`);
}

test('every command line that a table can express is read back', () => {
  const model = fc.record({
    table: fc.dictionary(optionName, optionWithValue, { maxKeys: 5, noNullPrototype: true }),
    words: fc.array(fc.string().filter((word) => !word.startsWith('-'))),
    literals: fc.array(fc.string()),
    split: fc.boolean(),
    optionsFirst: fc.boolean(),
  });
  fc.assert(
    fc.property(model, ({ table, words, literals, split, optionsFirst }) => {
      const rows = Object.entries(table);
      const specs = Object.fromEntries(rows.map(([name, { type }]) => [name, { type, describe: name }]));
      const positionals = [{ name: 'words', describe: 'w', variadic: true }];
      const cli = { ...spec, commands: [commandOf('do it', { options: specs, positionals })] };
      const given = rows.flatMap(([name, { value }]) => renderOption(name, value, split));
      const before = optionsFirst
        ? rows.flatMap(([name, { value }]) => renderOption(name, value, false))
        : [];
      const tail = optionsFirst ? [] : given;
      const { args } = parse([...before, 'do', 'it', ...words, ...tail, '--', ...literals], cli);
      expect(args.positionals).toEqual([...words, ...literals]);
      for (const [name, { type, value }] of rows) {
        const actual = type === 'boolean' ? args.flag(name) : args[type](name);
        expect(actual).toEqual(value);
      }
    }),
  );
});

test('yargs-parser understands the usual forms alike', () => {
  const piece = fc.oneof(
    fc.constantFrom('--all', '--no-good', '-a').map((word) => [word]),
    fc.tuple(fc.constantFrom('--num', '-n'), fc.integer().map(String)),
    fc.tuple(fc.constantFrom('--name', '-s'), fc.stringMatching(/^[a-z][a-z =]*$/)),
    fc.tuple(fc.constant('--tag'), fc.stringMatching(/^[a-z]+$/), fc.stringMatching(/^[a-z]+$/)),
    fc.stringMatching(/^[a-z]+$/).map((text) => [`--name=${text}`]),
  );
  fc.assert(
    fc.property(fc.array(piece), fc.array(fc.stringMatching(/^[a-z]+$/)), (pieces, words) => {
      const argv = [...words, ...pieces.flat()];
      const { args } = parse(['list', ...argv]);
      const oracle = yargsParser(argv, {
        string: ['name'],
        number: ['num'],
        boolean: ['all', 'good'],
        array: ['tag'],
        alias: { num: ['n'], name: ['s'], all: ['a'] },
        default: { good: true },
        configuration: {
          'camel-case-expansion': false,
          'duplicate-arguments-array': true,
          'dot-notation': false,
        },
      });
      const last = (value: unknown): unknown => (Array.isArray(value) ? value.at(-1) : value);
      expect(args.positionals).toEqual(oracle._.map(String));
      expect(args.flag('all')).toBe(last(oracle['all']) ?? false);
      expect(args.flag('good')).toBe(last(oracle['good']));
      expect(args.number('num')).toBe(last(oracle['num']));
      expect(args.string('name')).toBe(last(oracle['name']));
      expect(args.list('tag')).toEqual(oracle['tag'] ?? []);
    }),
  );
});
