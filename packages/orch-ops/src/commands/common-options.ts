import { dryRunOption, type OptionSpec, type PositionalSpec } from '@backlog-toolkit/cli-kit';
import { completer } from './completers.ts';

type Options = Readonly<Record<string, OptionSpec>>;

const text = (value: string, describe: string): OptionSpec => ({ type: 'string', value, describe });

/** Which queue a command is about. */
export const queueOptions: Options = {
  queue: text('FILE', 'Markdown queue (ORCH_QUEUE_MD, else automation/orchestrator/QUEUE.md)'),
  db: text('STORE', 'Use this database instead: a SQLite file, or PostgreSQL at postgres://HOST/DATABASE'),
};

/** For commands that write: may sql.js replace a database file? */
export const exclusiveOption: Options = {
  exclusive: {
    type: 'boolean',
    describe: 'Nobody else has the database open: without a locking engine, replace the file as a whole',
  },
};

/** For the event log. */
export const whoOptions: Options = {
  actor: text('NAME', 'Who does it, for the event log (ORCH_ACTOR)'),
  reason: text('TEXT', 'Why, for the event log'),
};

/** Refuse when the row is not as the caller saw it. */
export const guardOptions: Options = {
  'if-status': text('STATUS', 'Refuse when the item has another status by now'),
  'if-owner': text('OWNER', 'Refuse when the item belongs to somebody else by now (- for nobody)'),
};

/** Options of a command that changes a queue. */
export const writeOptions: Options = {
  ...queueOptions,
  ...exclusiveOption,
  ...whoOptions,
  'dry-run': { ...dryRunOption, describe: 'Show the change and write nothing' },
};

/** Conditions that items meet. */
export const filterOptions: Options = {
  status: { type: 'list', value: 'STATUS', describe: 'Only items with one of these statuses' },
  priority: { type: 'list', value: 'PRIORITY', describe: 'Only items with one of these priorities' },
  owner: { type: 'list', value: 'OWNER', describe: 'Only items of one of these owners (- for nobody)' },
  match: text('TEXT', 'Only items with this in id, task or notes, in whatever case'),
};

/** The `--id` of an operator's command. */
export const idOption: OptionSpec = { ...text('ID', 'Id of the item'), complete: completer };

/** The argument that names one item. */
export const idArgument: PositionalSpec = {
  name: 'id',
  describe: 'id of the item, such as ORCH-013',
  required: true,
  complete: completer,
};

/** Exit codes that every command shares which reads a queue. */
export const readExits: Readonly<Record<number, string>> = {
  65: 'The queue is malformed: no queue table, or the wrong schema.',
  66: 'There is no such queue.',
  69: 'No SQLite engine can be used; the server cannot be reached, or refuses.',
  75: 'The database is locked by another process for too long, or the connection was lost; try again.',
  78: 'An ORCH_… variable is invalid.',
};

/** Exit codes that every command shares which changes a queue. */
export const writeExits: Readonly<Record<number, string>> = {
  ...readExits,
  69: 'The SQLite engine at hand cannot write safely; the message names the ways out.',
  74: 'The queue cannot be written; it is as it was.',
  75: 'The queue is locked by another process for too long, or the connection was lost and nothing is known to be done; try again.',
  78: 'The queue is read-only (ORCH_QUEUE_MD_READ_ONLY), or an ORCH_… variable is invalid.',
};
