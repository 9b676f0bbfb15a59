import type { Args } from '@backlog-toolkit/cli-kit';
import type { ItemQuery } from '../queue-store.ts';

/** The conditions of a command line; undefined when there are none. */
export function readQuery(args: Args): ItemQuery | undefined {
  const owners = args.list('owner').map((owner) => (owner === '-' ? '' : owner));
  const text = args.string('match');
  const query: ItemQuery = {
    ...(args.given('status') ? { statuses: args.list('status') } : {}),
    ...(args.given('priority') ? { priorities: args.list('priority') } : {}),
    ...(args.given('owner') ? { owners } : {}),
    ...(text === undefined ? {} : { text }),
  };
  return Object.keys(query).length === 0 ? undefined : query;
}
