import { createDictionary, type Dictionary } from './dictionary.ts';
import { textDimensions } from './query.ts';
import { flagFailed, flagFrontier, flagRetried } from './sums.ts';

const failedStatuses = new Set(
  'failed failure error errored timeout timed_out expired canceled cancelled rejected aborted'.split(' '),
);
const retriedStatuses = new Set(['retry', 'retried', 'retrying']);

/** Whether a status says that a call gave nothing, in whatever case. */
export function isFailedStatus(status: string): boolean {
  return failedStatuses.has(status.toLowerCase());
}

/** The texts of those dimensions that are needed, as numbers. */
export interface TextFields {
  /** By field number; undefined where nobody asks for the field. */
  readonly dictionaries: readonly (Dictionary | undefined)[];
  /** The flags that a line has whose text in a field has that number. */
  flagsOf(field: number, id: number): number;
}

/** Makes {@link TextFields} for the given field numbers; alias and status are always among them. */
export function createTextFields(fields: ReadonlySet<number>): TextFields {
  const flags: number[][] = textDimensions.map(() => []);
  const judges = { alias: aliasFlags, status: statusFlags };
  const dictionaries = textDimensions.map(([name], field) => {
    if (name === 'alias' || name === 'status')
      return createDictionary((id, text) => ((flags[field] ??= [])[id] = judges[name](text)));
    return fields.has(field) ? createDictionary() : undefined;
  });
  return { dictionaries, flagsOf: (field, id) => flags[field]?.[id] ?? 0 };
}

/** The flag of an alias. */
export function aliasFlags(alias: string): number {
  return alias === 'frontier' ? flagFrontier : 0;
}

/** The flag of a status, in whatever case. */
export function statusFlags(status: string): number {
  const word = status.toLowerCase();
  if (failedStatuses.has(word)) return flagFailed;
  return retriedStatuses.has(word) ? flagRetried : 0;
}
