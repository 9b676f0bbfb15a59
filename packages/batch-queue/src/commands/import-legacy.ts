import path from 'node:path';
import type { CommandContext, CommandRun } from '@backlog-toolkit/cli-kit';
import { BatchQueueError } from '../errors.ts';
import { findLegacyFiles, legacyFiles, legacyPlaces, putAside, readLegacyFile } from '../io/legacy-files.ts';
import { importItems, type ImportReport } from '../legacy/import-items.ts';
import { readRecords } from '../legacy/read-records.ts';
import { renderImport } from '../render/import-text.ts';
import { jobJson } from '../render/submit-json.ts';
import { openQueue } from './open-queue.ts';
import { readProvider } from './read-ask.ts';
import { makeEnqueueWorld } from './submit-worlds.ts';

interface NamedFile {
  readonly file: string;
  /** Relative to the project's root. */
  readonly name: string;
}

function findFiles(given: readonly string[], { cwd }: CommandContext, root: string): readonly NamedFile[] {
  const files = given.length > 0 ? given.map((name) => path.resolve(cwd, name)) : findLegacyFiles(root);
  if (files.length > 0) return files.map((file) => ({ file, name: path.relative(root, file) }));
  throw new BatchQueueError(
    'LEGACY_MISSING',
    `There is nothing to import: none of ${legacyPlaces.join(', ')}.`,
    {
      hint: 'Name the file.',
    },
  );
}

/** batch-queue import-legacy */
export const run: CommandRun = async (args, context) => {
  const dryRun = args.flag('dry-run');
  const queue = await openQueue(args, context, dryRun);
  const { root } = queue.workspace;
  const files = findFiles(args.positionals, context, root);
  const world = await makeEnqueueWorld(args, context, queue);
  const named = legacyFiles(root);
  const items = files.flatMap(({ file, name }) => readRecords(readLegacyFile(file, name), named));
  const report = await importItems(items, { provider: readProvider(args), dryRun }, world);
  const aside = files
    .filter(({ name }) => report.taken.some((place) => place === name || place.startsWith(`${name}:`)))
    .map(({ file, name }) => ({ file: name, to: dryRun ? null : path.relative(root, putAside(file)) }));
  if (args.flag('json')) {
    const { submitted, enqueued, finished, unusable, leftOut } = report;
    context.out.printJson({
      schemaVersion: 1,
      dryRun,
      submitted: submitted.map(jobJson),
      enqueued: enqueued.map(jobJson),
      finished,
      unusable,
      leftOut,
      aside,
    });
  } else context.out.print(renderImport(report, aside, dryRun));
  return endImport(report);
};

function endImport({ unusable, leftOut }: ImportReport): number {
  return unusable.length + leftOut.length > 0 ? 1 : 0;
}
