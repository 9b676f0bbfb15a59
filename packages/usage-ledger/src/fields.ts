import { createDictionary, type Dictionary } from './dictionary.ts';
import { fieldOf, textDimensions } from './query.ts';
import { idWidth, type LineBatch } from './line-batch.ts';
import { flagFailed, flagFrontier, flagRetried, rowFlags, rowWidth } from './sums.ts';

const failedStatuses = new Set(
  'failed failure error errored timeout timed_out expired canceled cancelled rejected aborted'.split(' '),
);
const retriedStatuses = new Set(['retry', 'retried', 'retrying']);

/** Whether a status says that a call gave nothing, in whatever case. */
export function isFailedStatus(status: string): boolean {
  return failedStatuses.has(status.toLowerCase());
}

/** Field numbers with a meaning of their own. */
const aliasField: number = fieldOf('alias');
const statusField: number = fieldOf('status');

/** The texts of those dimensions that are needed, as numbers. */
export interface TextFields {
  /** By field number; undefined where nobody asks for the field. */
  readonly dictionaries: readonly (Dictionary | undefined)[];
  /** Adds the flags that the lines have by their alias and their status. */
  addNamedFlags(batch: LineBatch): void;
}

/** Makes {@link TextFields} for the given field numbers; alias and status are always among them. */
export function createTextFields(fields: ReadonlySet<number>): TextFields {
  const flagsOf = { alias: growingFlags(aliasFlags), status: growingFlags(statusFlags) };
  const dictionaries = textDimensions.map(([name], field) => {
    if (name === 'alias' || name === 'status') return createDictionary(flagsOf[name].add);
    return fields.has(field) ? createDictionary() : undefined;
  });
  return {
    dictionaries,
    addNamedFlags({ rows, ids, count }) {
      const [aliases, statuses] = [flagsOf.alias.flags(), flagsOf.status.flags()];
      for (let line = 0; line < count; line++) {
        const alias = aliases[ids[line * idWidth + aliasField] ?? 0] ?? 0;
        const flags = alias | (statuses[ids[line * idWidth + statusField] ?? 0] ?? 0);
        const at = line * rowWidth + rowFlags;
        if (flags !== 0) rows[at] = (rows[at] ?? 0) | flags;
      }
    },
  };
}

function aliasFlags(alias: string): number {
  return alias === 'frontier' ? flagFrontier : 0;
}

function statusFlags(status: string): number {
  const word = status.toLowerCase();
  if (failedStatuses.has(word)) return flagFailed;
  return retriedStatuses.has(word) ? flagRetried : 0;
}

function growingFlags(judge: (text: string) => number): {
  readonly add: (id: number, text: string) => void;
  /** By number of the text; until the next one is added. */
  readonly flags: () => Uint8Array;
} {
  let flags = new Uint8Array(64);
  return {
    add(id, text) {
      if (id >= flags.length) {
        const more = new Uint8Array(flags.length * 2);
        more.set(flags);
        flags = more;
      }
      flags[id] = judge(text);
    },
    flags: () => flags,
  };
}
