// Creates drafts and prints the id of each once it is there.
import { writeSync } from 'node:fs';
import { createTicket } from '../../dist/io/create-ticket.js';
import { openWorkspace } from '../../dist/io/workspace.js';

const [cwd, name, countText] = process.argv.slice(2);
const workspace = await openWorkspace({ cwd });
for (let number = 1; number <= Number(countText); number++) {
  const title = `Ticket ${number} of ${name}`;
  const render = (id) => `---\nid: ${id}\ntitle: ${title}\nstatus: pending\npriority: low\n---\n`;
  const { id } = await createTicket(workspace, { prefix: 'TASK', title, render }, { isDraft: true });
  writeSync(1, `${id}\n`);
}
