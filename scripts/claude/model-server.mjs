import { createServer } from 'node:http';

/**
 * @typedef {object} ModelServer a stand-in for the provider, on this machine only
 * @property {string} url
 * @property {any[]} requests bodies of the requests for messages, in order
 * @property {() => Promise<void>} close
 */

/** @param {import('node:http').IncomingMessage} request */
async function readBody(request) {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text;
}

/**
 * The events of one streamed answer.
 *
 * @param {string} model
 * @param {number} index
 * @param {string | undefined} command the answer asks to run it; without one it is a text
 */
function answerEvents(model, index, command) {
  const usage = { input_tokens: 1000, output_tokens: 1 };
  const block = command
    ? { type: 'tool_use', id: `toolu_${index}`, name: 'Bash', input: {} }
    : { type: 'text', text: '' };
  const delta = command
    ? { type: 'input_json_delta', partial_json: JSON.stringify({ command, description: 'Look' }) }
    : { type: 'text_delta', text: 'Done.' };
  const message = { id: `msg_${index}`, type: 'message', role: 'assistant', model, content: [], usage };
  return [
    { type: 'message_start', message: { ...message, stop_reason: null, stop_sequence: null } },
    { type: 'content_block_start', index: 0, content_block: block },
    { type: 'content_block_delta', index: 0, delta },
    { type: 'content_block_stop', index: 0 },
    {
      type: 'message_delta',
      delta: { stop_reason: command ? 'tool_use' : 'end_turn', stop_sequence: null },
      usage: { output_tokens: 50 },
    },
    { type: 'message_stop' },
  ];
}

/**
 * Starts a server that answers as a model would: the first answer of a conversation asks to run `command`, the next ends it.
 *
 * @param {string} command
 * @returns {Promise<ModelServer>}
 */
export async function startModelServer(command) {
  /** @type {any[]} */
  const requests = [];
  /** @param {import('node:http').IncomingMessage} request @param {import('node:http').ServerResponse} response */
  const answer = async (request, response) => {
    const text = await readBody(request);
    if (!/^\/v1\/messages(\?|$)/.test(request.url ?? '')) {
      response.writeHead(404).end('{}');
      return;
    }
    const body = JSON.parse(text);
    requests.push(body);
    const canRun = body.tools?.some((/** @type {{ name: string }} */ { name }) => name === 'Bash') ?? false;
    const hasRun = JSON.stringify(body.messages.at(-1)).includes('tool_result');
    const events = answerEvents(body.model, requests.length, canRun && !hasRun ? command : undefined);
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.end(events.map((event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`).join(''));
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
