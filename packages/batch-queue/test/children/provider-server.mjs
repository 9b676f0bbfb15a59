// Runs the provider server as a process of its own; prints its port. Ends with its standard input, which must be a pipe.
// [--state FILE] [--port N] [--key KEY] [--seed N] [--end-after-inspections N] [--answers MODULE (exports `answer`)]
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { loadProviderServer } from '../provider-server/load.mjs';

const text = { type: 'string' };
const { values } = parseArgs({
  options: { state: text, port: text, key: text, seed: text, 'end-after-inspections': text, answers: text },
});
const numberOf = (name) => (values[name] === undefined ? {} : { [camel(name)]: Number(values[name]) });
const camel = (name) => name.replaceAll(/-(.)/g, (_, letter) => letter.toUpperCase());
const { startProviderServer } = await loadProviderServer();
const answers =
  values.answers === undefined ? {} : await import(pathToFileURL(path.resolve(values.answers)).href);
const server = await startProviderServer({
  ...(values.state === undefined ? {} : { stateFile: values.state }),
  ...(values.key === undefined ? {} : { key: values.key }),
  ...(answers.answer ? { answer: answers.answer } : {}),
  ...numberOf('port'),
  ...numberOf('seed'),
  ...numberOf('end-after-inspections'),
});
console.log(new URL(server.url).port);
// Nobody is left to stop it when its parent was killed.
setTimeout(() => process.exit(0), 600_000);
process.stdin.on('end', () => process.exit(0)).resume();
