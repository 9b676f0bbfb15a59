import { faultServer } from '@backlog-toolkit/test-kit';
import { describe, expect, test } from '@jest/globals';
import { openProvider } from '../src/io/open-provider.ts';
import type { Fault } from './provider-server/faults.ts';
import { client, closeLater, collect, createAccepted, key, newBatch, serve } from './provider-server/use.ts';

describe('asking after a batch', () => {
  test.each<[string, Fault]>([
    ['resets', { what: 'reset', when: 'after-acceptance' }],
    ['500', { what: 'status', status: 500 }],
    ['529', { what: 'status', status: 529, retryAfter: 0 }],
    ['resets within the answer', { what: 'reset', when: 'mid-answer' }],
  ])('is repeated after %s', async (_name, fault) => {
    const server = await serve();
    const provider = await client(server.url);
    const id = await createAccepted(provider, newBatch(provider));
    server.inject({ route: 'inspect', fault, times: 2 });
    await expect(provider.inspect(id)).resolves.toMatchObject({ id });
    expect(server.requests.filter(({ route }) => route === 'inspect')).toHaveLength(3);
  });

  test.each<[string, Fault, string]>([
    ['answers nothing but 500', { what: 'status', status: 500 }, 'PROVIDER_UNAVAILABLE'],
    ['asks to wait for an hour', { what: 'status', status: 429, retryAfter: 3600 }, 'PROVIDER_UNAVAILABLE'],
    ['refuses the key', { what: 'status', status: 401 }, 'PROVIDER_REFUSED'],
    ['knows no such thing', { what: 'status', status: 404 }, 'BATCH_GONE'],
    ['shows a web page', { what: 'answer', text: `<html>${key}</html>` }, 'PROVIDER_UNAVAILABLE'],
    ['tells of something else', { what: 'answer', text: '{"type":"model"}' }, 'PROVIDER_UNAVAILABLE'],
    ['never stops', { what: 'endless-answer' }, 'PROVIDER_UNAVAILABLE'],
    ['says half', { what: 'cut-answer' }, 'PROVIDER_UNAVAILABLE'],
  ])('of a provider that %s says so', async (_name, fault, code) => {
    const server = await serve();
    const provider = await client(server.url);
    const id = await createAccepted(provider, newBatch(provider));
    server.inject({ fault, times: null });
    const error = await provider.inspect(id).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code });
    expect(JSON.stringify(error) + String((error as Error).stack)).not.toContain(key);
  });

  test('never takes the key to another origin', async () => {
    const other = await faultServer({ routes: { '/v1/messages/batches/msgbatch_1': { json: {} } } });
    closeLater(other);
    const to = `${other.url}/v1/messages/batches/msgbatch_1`;
    const server = await serve({ faults: [{ fault: { what: 'redirect', to }, times: null }] });
    const provider = await client(server.url);
    await expect(provider.inspect('msgbatch_1')).rejects.toMatchObject({ code: 'PROVIDER_UNAVAILABLE' });
    await expect(provider.create(newBatch(provider))).resolves.toMatchObject({ kind: 'refused' });
    expect(other.requests).toEqual([]);
  });

  test('and creating go through the proxy that the environment names', async () => {
    const server = await serve();
    const env = {
      ANTHROPIC_BASE_URL: 'http://provider.invalid',
      ANTHROPIC_API_KEY: key,
      HTTP_PROXY: server.url,
    };
    const gateway = { baseURL: 'http://127.0.0.1:9', apiKeyEnv: 'NONE' };
    const provider = await openProvider({ name: 'anthropic', model: 'm', gateway, env });
    closeLater(provider);
    const id = await createAccepted(provider, newBatch(provider));
    await expect(provider.inspect(id)).resolves.toMatchObject({ id });
    for (const HTTP_PROXY of ['nonsense', 'http://'])
      await expect(
        openProvider({ name: 'anthropic', model: 'm', gateway, env: { ...env, HTTP_PROXY } }),
      ).rejects.toMatchObject({ code: 'BASE_URL_INVALID', message: expect.stringContaining('HTTP_PROXY') });
  });

  test('sends results requests to the base address, whatever the batch says', async () => {
    const server = await serve();
    const provider = await client(server.url, 'litellm');
    const id = await createAccepted(provider, newBatch(provider));
    server.end();
    await expect(collect(provider.results(await provider.inspect(id), 'nonce1'))).resolves.toHaveLength(3);
  });

  test('does not go on for ever through pages that repeat', async () => {
    const batch = { id: 'b1', processing_status: 'ended', created_at: '2026-11-21T00:00:00Z' };
    const page = { data: [batch], has_more: true, last_id: 'b1' };
    const server = await faultServer({ routes: { '/v1/messages/batches': { json: page } } });
    closeLater(server);
    const provider = await client(server.url);
    const listing = async (): Promise<void> => {
      for await (const one of provider.list('2026-11-20T00:00:00Z')) expect(one.id).toBe('b1');
    };
    await expect(listing()).rejects.toMatchObject({ code: 'PROVIDER_UNAVAILABLE' });
    expect(server.requests.length).toBeLessThan(4);
  });
});

describe('opening a provider', () => {
  const gateway = { baseURL: 'http://127.0.0.1:9', apiKeyEnv: 'GATEWAY_KEY' };

  test.each([
    ['anthropic', 'ANTHROPIC_API_KEY'],
    ['openai', 'OPENAI_API_KEY'],
    ['litellm', 'GATEWAY_KEY'],
  ] as const)('%s needs the key in %s', async (name, variable) => {
    for (const value of [undefined, ' ', 'two words', 'zeile\nzwei'])
      await expect(
        openProvider({ name, model: 'm', gateway, env: { [variable]: value } }),
      ).rejects.toMatchObject({
        code: 'KEY_MISSING',
        kind: 'bad-config',
        message: expect.stringContaining(variable),
      });
  });

  test('reads the key from the variable that the configuration names', async () => {
    const keyEnv = { anthropic: 'BATCH_KEY', openai: 'BATCH_KEY' };
    const env = { BATCH_KEY: key, ANTHROPIC_API_KEY: 'another', OPENAI_API_KEY: 'another' };
    const server = await serve();
    for (const name of ['anthropic', 'openai'] as const) {
      const bases = { ANTHROPIC_BASE_URL: server.url, OPENAI_BASE_URL: `${server.url}/v1` };
      const provider = await openProvider({ name, model: 'm', gateway, keyEnv, env: { ...env, ...bases } });
      closeLater(provider);
      await createAccepted(provider, newBatch(provider, { nonce: name }));
    }
    expect(server.counts.batches).toBe(2);
  });

  test('shows no part of an address that cannot be used', async () => {
    const env = { ANTHROPIC_API_KEY: key, ANTHROPIC_BASE_URL: 'ftp://user:secret-word@host/' };
    const error = await openProvider({ name: 'anthropic', model: 'm', gateway, env }).catch(
      (one: unknown) => one,
    );
    expect(error).toMatchObject({
      code: 'BASE_URL_INVALID',
      message: expect.stringContaining('ANTHROPIC_BASE_URL'),
    });
    expect(JSON.stringify(error)).not.toContain('secret-word');
  });
});
