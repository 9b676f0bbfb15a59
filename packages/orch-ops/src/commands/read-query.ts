import { type Args, UsageError } from '@backlog-toolkit/cli-kit';
import type { ItemQuery } from '../queue-store.ts';

/** Refuses a condition without a value, since an unset variable would choose items that nobody meant. */
function checkGiven(option: string, values: readonly string[]): readonly string[] {
  if (!values.includes('')) return values;
  throw new UsageError(`--${option} is empty.`, 'Give it a value, or leave it out.');
}

/** The conditions of a command line; undefined when there are none. */
export function readQuery(args: Args): ItemQuery | undefined {
  const list = (option: string): readonly string[] => checkGiven(option, args.list(option));
  const owners = (): string[] => list('owner').map((owner) => (owner === '-' ? '' : owner));
  const text = args.string('match');
  if (text !== undefined) checkGiven('match', [text]);
  const query: ItemQuery = {
    ...(args.given('status') ? { statuses: list('status') } : {}),
    ...(args.given('priority') ? { priorities: list('priority') } : {}),
    ...(args.given('owner') ? { owners: owners() } : {}),
    ...(text === undefined ? {} : { text }),
  };
  return Object.keys(query).length === 0 ? undefined : query;
}
