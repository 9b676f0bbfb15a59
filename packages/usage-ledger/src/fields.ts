import { createDictionary, type Dictionary } from './dictionary.ts';
import { fieldOf, textDimensions } from './query.ts';
import { flagFailed, flagFrontier, flagRetried } from './sums.ts';

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
  /** The number of the current line's text in each field; 0 without one. */
  readonly ids: Int32Array;
  /** The flags that the current line has by its alias and its status. */
  namedFlags(): number;
}

/** Makes {@link TextFields} for the given field numbers; alias and status are always among them. */
export function createTextFields(fields: ReadonlySet<number>): TextFields {
  const flagsOf = { alias: growingFlags(aliasFlags), status: growingFlags(statusFlags) };
  const dictionaries = textDimensions.map(([name], field) => {
    if (name === 'alias' || name === 'status') return createDictionary(flagsOf[name].add);
    return fields.has(field) ? createDictionary() : undefined;
  });
  const ids = new Int32Array(textDimensions.length);
  return {
    dictionaries,
    ids,
    namedFlags: () => flagsOf.alias.get(ids[aliasField] ?? 0) | flagsOf.status.get(ids[statusField] ?? 0),
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
  readonly get: (id: number) => number;
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
    get: (id) => flags[id] ?? 0,
  };
}
