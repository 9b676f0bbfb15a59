// The command table of a small bin that the tests run in process and as a real process.
import { setTimeout as sleep } from 'node:timers/promises';
import { completionCommand, dryRunOption, jsonOption, renderTable } from '../../dist/index.js';

const command = (name, describe, run, rest = {}) => ({
  name,
  describe,
  load: async () => ({ run }),
  ...rest,
});

function fail(fields) {
  return () => {
    throw Object.assign(new Error(fields.message ?? 'it failed'), fields);
  };
}

const kinds = [
  'no',
  'alert',
  'bad-data',
  'missing',
  'unavailable',
  'cannot-create',
  'io',
  'busy',
  'bad-config',
];

/** @type {import('../../dist/index.js').CliSpec} */
export const spec = {
  name: 'demo',
  describe: 'Shows what cli-kit does.',
  epilogue: 'Documentation: https://example.invalid/demo',
  commands: [
    command(
      'list',
      'List the words',
      (args, { out }) => {
        const options = ['num', 'name', 'format', 'tag', 'all'];
        const read = { num: 'number', name: 'string', format: 'string', tag: 'list', all: 'flag' };
        const values = Object.fromEntries(options.map((name) => [name, args[read[name]](name)]));
        if (args.flag('json')) out.printJson({ schemaVersion: 1, words: args.positionals, ...values });
        else out.print(renderTable(args.positionals.map((word, i) => [String(i + 1), word])));
        return 0;
      },
      {
        positionals: [{ name: 'words', describe: 'words to list', variadic: true }],
        options: {
          num: { type: 'number', alias: 'n', describe: 'How many' },
          name: { type: 'string', alias: 's', value: 'NAME', describe: 'Whose' },
          format: { type: 'string', choices: ['text', 'json', 'sarif'], default: 'text', describe: 'Format' },
          tag: { type: 'list', value: 'TAG', describe: 'Only these tags' },
          all: { type: 'boolean', alias: 'a', describe: 'All of them' },
          json: jsonOption,
        },
        examples: [['demo list a b', 'two words']],
        exits: { 65: 'A word is no word.' },
      },
    ),
    command(
      'history add',
      'Add to the history',
      (args, { out }) => {
        out.print(`added ${args.positionals[0]}`);
        return 0;
      },
      {
        positionals: [{ name: 'id', describe: 'what to add', required: true }],
        options: { 'dry-run': dryRunOption },
      },
    ),
    command('history show', 'Show the history', (_args, { out }) => {
      out.print('nothing yet');
      return 0;
    }),
    command('where', 'Show where it works', (_args, { out, cwd, configFile, version }) => {
      out.printJson({ cwd, configFile, version: version() });
      return 0;
    }),
    command('talk', 'Log at every level', (_args, { log }) => {
      log.debug('a detail');
      log.info('some news', { file: 'a/b.md', line: 3, count: 2, gone: undefined });
      log.warn('a warning\nin two lines', { hint: 'do this' });
      return 1;
    }),
    command('echo', 'Print standard input', async (_args, { out, readStdin }) => {
      out.print(await readStdin());
      return 0;
    }),
    command('raw', 'Print what a hostile file holds', (_args, { out }) => {
      out.print('\u001B[31mred\u001B[0m \u001B]0;title\u0007 \u009B2J\r\n');
      out.printJson({ text: '\u009B2J' });
      return 0;
    }),
    command(
      'many',
      'Print many lines',
      (args, { out }) => {
        for (let i = 1; i <= Number(args.positionals[0]); i += 1) out.print(`line ${i}`);
        return 1;
      },
      { positionals: [{ name: 'count', describe: 'how many', required: true }] },
    ),
    command('complain', 'Log many lines', async (_args, { log }) => {
      for (let i = 0; i < 20_000; i += 1) log.warn(`line ${i}`);
      await log.flush();
      return 0;
    }),
    ...kinds.map((kind) =>
      command(
        `fail ${kind}`,
        'Fail in this way',
        fail({ kind, code: 'DEMO', hint: 'Mend it.', file: 'x/y.md', line: 7 }),
      ),
    ),
    command('fail secret', 'Name a secret', (_args, { env }) =>
      fail({
        kind: 'io',
        message: `GET https://me:pass@host/?token=abc failed with ${env['DEMO_API_KEY']}`,
      })(),
    ),
    command('bug', 'Have a defect', () => {
      throw new TypeError('x is not a function', { cause: new Error('the reason') });
    }),
    command('bug late', 'Throw outside of the command', async () => {
      setTimeout(() => {
        throw new Error('thrown late');
      }, 1);
      await sleep(5000);
      return 0;
    }),
    command('bug rejection', 'Leave a rejection unhandled', async () => {
      void Promise.reject(new Error('rejected'));
      await sleep(5000);
      return 0;
    }),
    command('bug stuck', 'Wait for nothing', () => new Promise(() => {})),
    command('bug mute', 'Forget the exit code', () => undefined),
    command('bug import', 'Cannot be loaded', undefined, { load: () => import('./no-such-file.mjs') }),
    completionCommand(() => spec),
  ],
};
