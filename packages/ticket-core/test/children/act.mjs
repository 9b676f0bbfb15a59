// Does one thing to a backlog and kills itself at the given step of it; prints the names of the steps otherwise.
import { openWorkspace } from '../../dist/io/workspace.js';

const [verb, cwd, stepText] = process.argv.slice(2);
const workspace = await openWorkspace({ cwd });
const steps = [];
const onStep = (step) => {
  steps.push(step);
  if (steps.length === Number(stepText)) process.kill(process.pid, 'SIGKILL');
};
const today = '2026-05-05';
const render = (id) => `---\nid: ${id}\ntitle: Fresh\nstatus: pending\npriority: low\n---\n`;

// Each imports what it needs alone: starting up is most of what a test of this costs.
const actions = {
  async new() {
    const { createTicket } = await import('../../dist/io/create-ticket.js');
    await createTicket(workspace, { prefix: 'TASK', title: 'Fresh', render }, { isDraft: true, onStep });
  },
  async set() {
    const { changeTicket } = await import('../../dist/io/change-ticket.js');
    const { setField } = await import('../../dist/edit/set-field.js');
    await changeTicket(workspace, 'TASK-001', ({ text }) => ({ text: setField(text, 'priority', 'high') }), {
      onStep,
    });
  },
  async start() {
    const { claimTicket } = await import('../../dist/io/start-ticket.js');
    await claimTicket(workspace, 'TASK-001', { assignee: 'ana', today, onStep });
  },
  async complete() {
    const { changeTicket } = await import('../../dist/io/change-ticket.js');
    const { completeTicket } = await import('../../dist/complete.js');
    const finish = (ticket) =>
      completeTicket(ticket, { evidence: 'batch:1', today }, `backlog/data/completed/${ticket.fileName}`);
    await changeTicket(workspace, 'TASK-001', finish, { onStep });
  },
  async repair() {
    const { repairBacklog } = await import('../../dist/io/doctor.js');
    await repairBacklog(workspace, { onStep });
  },
};
await actions[verb]();
process.stdout.write(JSON.stringify(steps));
