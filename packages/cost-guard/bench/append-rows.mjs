// node append-rows.mjs LEDGER COUNT: appends so many calls that the ledger does not have.
import { appendEntries } from '@backlog-toolkit/usage-ledger';

const [, , ledger = '', count = '1000'] = process.argv;
const run = `${Date.now().toString(36)}-${process.pid}`;
const entries = Array.from({ length: Number(count) }, (_, i) => ({
  timestamp: new Date().toISOString(),
  ticket_id: 'FEAT-1',
  skill: 'implementer',
  model: 'claude-sonnet-5-5',
  input_tokens: 1200,
  output_tokens: 800,
  cost_usd: 0.0104,
  session_id: run,
  id: `claude-code:msg_${run}_${i}:req_${run}_${i}`,
}));
const { appended } = await appendEntries(ledger, entries);
process.exitCode = appended === entries.length ? 0 : 1;
