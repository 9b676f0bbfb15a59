import {
  type Args,
  type CommandContext,
  type CommandSpec,
  type OptionSpec,
  UsageError,
} from '@backlog-toolkit/cli-kit';
import { describePostgresUrl, isPostgresUrl } from '@backlog-toolkit/postgres-client';
import type { Workspace } from '@backlog-toolkit/ticket-core';

/** The word for the folder of the project. */
export const inFiles = 'files';

const storeOption: OptionSpec = {
  type: 'string',
  value: 'ADDRESS',
  describe:
    'Where jobs are kept: postgres://HOST:PORT/DATABASE, or files (llmOps.batchPolicy.store, else files)',
};

const exits = {
  69: 'PostgreSQL cannot be reached or refuses, or its driver is not installed.',
  75: 'The connection to PostgreSQL was lost: what was being written may be there or not; or something is busy.',
};

/** Lets commands work on a queue in PostgreSQL. */
export function withStoreOption(specs: readonly CommandSpec[]): readonly CommandSpec[] {
  return specs.map((spec) => ({
    ...spec,
    options: { ...spec.options, store: storeOption },
    exits: { ...exits, ...spec.exits },
  }));
}

/** Where a command line, or else the configuration, says that jobs are kept; told once when a password stands in the file. */
export function placeStore(args: Args, context: CommandContext, { config, configFile }: Workspace): string {
  const given = args.string('store');
  const configured = config.llmOps.batchPolicy.store;
  const place = given ?? configured ?? inFiles;
  if (given === undefined && configured !== undefined && hasPassword(configured))
    context.log.warn(
      'llmOps.batchPolicy.store has a password in it, which everybody who reads the file can read',
      {
        ...(configFile === null ? {} : { file: configFile }),
        hint: 'Leave it to PGPASSWORD or ~/.pgpass, and change the password.',
      },
    );
  return checkPlace(place, given === undefined ? 'llmOps.batchPolicy.store' : '--store');
}

/** Refuses what is neither an address nor the word for files. Throws a UsageError. */
export function checkPlace(place: string, option: string): string {
  if (place === inFiles) return place;
  if (!isPostgresUrl(place))
    throw new UsageError(
      `${option} expects postgres://HOST:PORT/DATABASE or ${inFiles}.`,
      'The address of the database is not shown, for there may be a password in it.',
    );
  describePostgresUrl(place);
  return place;
}

function hasPassword(place: string): boolean {
  return isPostgresUrl(place) && URL.canParse(place) && new URL(place).password !== '';
}
