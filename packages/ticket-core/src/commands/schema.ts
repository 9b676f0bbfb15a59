import { type CommandRun, suggestNearest, UsageError } from '@backlog-toolkit/cli-kit';
import { newTicketSchemaText } from '../create/generated/new-ticket-schema.ts';

const schemas: Readonly<Record<string, string>> = { new: newTicketSchemaText };

/** Prints a JSON Schema on standard output. */
export const run: CommandRun = (args, { out }) => {
  const [what = ''] = args.positionals;
  const text = Object.hasOwn(schemas, what) ? schemas[what] : undefined;
  if (text === undefined) {
    const known = Object.keys(schemas);
    const nearest = suggestNearest(what, known) ?? known[0];
    throw new UsageError(
      `Unknown schema ${JSON.stringify(what)}, expected one of: ${known.join(', ')}.`,
      `Try: ticket-core schema ${nearest}`,
    );
  }
  out.print(text);
  return 0;
};
