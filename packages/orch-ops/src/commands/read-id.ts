import { type Args, UsageError } from '@backlog-toolkit/cli-kit';

function checkId(id: string): string {
  if (id.trim() === '')
    throw new UsageError('The id is empty.', 'Name an item; an unset variable makes an empty id.');
  return id;
}

/** The id that `--id` names, if any. */
export function readIdOption(args: Args): string | undefined {
  const id = args.string('id');
  return id === undefined ? undefined : checkId(id);
}

/** The id that is a command's argument. */
export function readIdArgument({ positionals: [id = ''] }: Args): string {
  return checkId(id);
}
