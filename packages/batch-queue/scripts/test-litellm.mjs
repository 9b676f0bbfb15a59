// Tries the LiteLLM routes against a real proxy, whose provider is the one of the tests. Skipped where `litellm` is
// not on the PATH (`pip install 'litellm[proxy]'`). After a build.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openProvider } from '../dist/index.js';
import { loadProviderServer } from '../test/provider-server/load.mjs';

const masterKey = 'sk-litellm-test';

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function startProxy(folder, upstream) {
  const config = path.join(folder, 'config.yaml');
  const provider = `{custom_llm_provider: openai, api_base: "${upstream}/v1", api_key: test-key}`;
  writeFileSync(
    config,
    `model_list: []\nfiles_settings: [${provider}]\ngeneral_settings: {master_key: ${masterKey}}\n`,
  );
  const port = await freePort();
  const log = path.join(folder, 'litellm.log');
  const child = spawn('litellm', ['--config', config, '--port', String(port), '--host', '127.0.0.1'], {
    stdio: ['ignore', openSync(log, 'a'), openSync(log, 'a')],
    env: {
      ...process.env,
      ANTHROPIC_API_BASE: upstream,
      ANTHROPIC_API_KEY: 'test-key',
      OPENAI_BASE_URL: `${upstream}/v1`,
      OPENAI_API_KEY: 'test-key',
      LITELLM_LOCAL_MODEL_COST_MAP: 'True',
    },
  });
  const url = `http://127.0.0.1:${port}`;
  for (let tries = 0; tries < 240; tries += 1) {
    if (child.exitCode !== null) break;
    const isUp = await fetch(`${url}/health/liveliness`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isUp) return { url, child };
    await sleep(500);
  }
  child.kill();
  throw new Error(`litellm did not come up:\n${readFileSync(log, 'utf8').slice(-3000)}`);
}

function newBatch(provider, model, nonce) {
  const prompt = { system: 'Be brief.', user: 'Ticket', model, maxOutputTokens: 100, cache: true };
  return {
    attemptId: `attempt-${nonce}`,
    nonce,
    model,
    requestCount: 3,
    lines: async function* lines() {
      for (let count = 0; count < 3; count += 1) yield JSON.stringify(provider.body(prompt));
    },
    inputFileId: null,
    onUploaded: () => Promise.resolve(),
  };
}

async function collect(lines) {
  const all = [];
  for await (const line of lines) all.push(line);
  return all;
}

/** Each is given a provider, the server behind the proxy and the model. */
const checks = {
  'is created, asked after, listed and read': async (provider, server, model) => {
    const outcome = await provider.create(newBatch(provider, model, 'whole'));
    assert.equal(outcome.kind, 'accepted', JSON.stringify(outcome));
    server.end();
    const batch = await provider.inspect(outcome.batch.id);
    assert.equal(batch.status, 'ended');
    const lines = await collect(provider.results(batch, 'whole'));
    assert.deepEqual(
      lines.map(({ kind }) => kind),
      ['succeeded', 'succeeded', 'succeeded'],
      JSON.stringify(lines),
    );
    assert.deepEqual(
      lines.map(({ request }) => request).toSorted((a, b) => a - b),
      [0, 1, 2],
    );
    const [listed] = await collect(provider.list('2000-01-01T00:00:00Z'));
    assert.equal(listed.id, batch.id);
    if (provider.ownership === 'metadata') assert.equal(listed.attemptId, 'attempt-whole');
    assert.equal(await provider.owns(listed, 'whole'), true);
  },
  'is cancelled': async (provider, server, model) => {
    const outcome = await provider.create(newBatch(provider, model, 'cancel'));
    assert.equal(outcome.kind, 'accepted', JSON.stringify(outcome));
    assert.equal((await provider.cancel(outcome.batch.id)).status, 'cancelling');
    server.end();
    assert.equal((await provider.cancel(outcome.batch.id)).status, 'ended');
  },
  'is accepted once when its answer is lost': async (provider, server, model) => {
    for (const [number, fault] of [
      { what: 'status', status: 500, when: 'after-acceptance' },
      { what: 'reset', when: 'after-acceptance' },
    ].entries()) {
      server.inject({ route: 'create', fault });
      const nonce = `lost${number}-${model.replaceAll(/\W/g, '_')}`;
      const outcome = await provider.create(newBatch(provider, model, nonce));
      assert.equal(
        server.counts.byAttempt[nonce],
        1,
        `${JSON.stringify(fault)} → ${JSON.stringify(outcome)}`,
      );
      assert.equal(outcome.kind, 'unknown', JSON.stringify(outcome));
    }
    server.clearFaults();
  },
  'that is turned away waits or is refused, and is not repeated by the proxy': async (
    provider,
    server,
    model,
  ) => {
    for (const { status, kinds } of [
      { status: 429, kinds: ['wait'] },
      { status: 400, kinds: ['refused'] },
      { status: 529, kinds: ['wait', 'unknown'] },
    ]) {
      server.inject({ route: 'create', fault: { what: 'status', status, retryAfter: 2 }, times: null });
      const before = server.requests.filter(({ route }) => route === 'create').length;
      const outcome = await provider.create(newBatch(provider, model, `away${status}`));
      server.clearFaults();
      assert.ok(kinds.includes(outcome.kind), `${status} → ${JSON.stringify(outcome)}`);
      assert.equal(
        server.requests.filter(({ route }) => route === 'create').length - before,
        1,
        String(status),
      );
    }
  },
  'nobody knows is gone': async (provider) => {
    await assert.rejects(provider.inspect('batch_unknown'), { code: 'BATCH_GONE' });
  },
};

async function main() {
  if (spawnSync('litellm', ['--version'], { stdio: 'ignore' }).error) {
    console.log("skipped: litellm is not on the PATH (pip install 'litellm[proxy]')");
    return 0;
  }
  const folder = mkdtempSync(path.join(tmpdir(), 'batch-queue-litellm-'));
  const { startProviderServer } = await loadProviderServer();
  const server = await startProviderServer();
  const proxy = await startProxy(folder, server.url);
  let failed = 0;
  try {
    for (const model of ['claude-haiku-5-5', 'gpt-6-luna', 'openai/gpt-6-luna'])
      for (const [name, check] of Object.entries(checks)) {
        const gateway = { baseURL: proxy.url, apiKeyEnv: 'GATEWAY_KEY' };
        const env = { GATEWAY_KEY: masterKey };
        const provider = await openProvider({ name: 'litellm', model, gateway, env });
        try {
          await check(provider, server, model);
          console.log(`ok      ${model}: a batch ${name}`);
        } catch (error) {
          failed += 1;
          console.log(`FAILED  ${model}: a batch ${name}\n${error.message}`);
        } finally {
          server.clearFaults();
          await provider.close();
        }
      }
  } finally {
    proxy.child.kill();
    await server.close();
    if (failed === 0) rmSync(folder, { recursive: true, force: true });
    else console.log(`What litellm said is in ${folder}`);
  }
  return failed === 0 ? 0 : 1;
}

process.exitCode = await main();
