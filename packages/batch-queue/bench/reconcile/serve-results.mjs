// Serves one ended Message Batch whose results stand in a file; prints its port and ends with its standard input.
import { createReadStream } from 'node:fs';
import { createServer } from 'node:http';

const [file = '', count = '0'] = process.argv.slice(2);
const at = '2026-11-20T08:00:00Z';
const server = createServer((request, response) => {
  if (request.url?.endsWith('/results')) {
    response.writeHead(200, { 'content-type': 'application/x-jsonl' });
    createReadStream(file, { highWaterMark: 1024 * 1024 }).pipe(response);
    return;
  }
  const batch = {
    id: 'msgbatch_bench',
    type: 'message_batch',
    processing_status: 'ended',
    request_counts: { processing: 0, succeeded: Number(count), errored: 0, canceled: 0, expired: 0 },
    created_at: at,
    ended_at: at,
    expires_at: at,
    results_url: `http://${request.headers.host}/v1/messages/batches/msgbatch_bench/results`,
  };
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(batch));
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  console.log(typeof address === 'object' ? address?.port : '');
});
process.stdin
  .on('end', () => {
    server.close();
    server.closeAllConnections();
  })
  .resume();
