import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { excerpt, makeBlot } from '../../src/sync/blot.ts';
import { extendEndpoint, parseEndpoint } from '../../src/sync/endpoint.ts';
import { priceField } from '../../src/sync/price-field.ts';
import { planSync, type PlanInput } from '../../src/sync/plan.ts';
import { backoffMs, parseRetryAfter } from '../../src/sync/retry.ts';
import { findShrinks, needsRecording } from '../../src/sync/shrink.ts';
import type { SourceCatalogue } from '../../src/sync/source.ts';

describe('priceField', () => {
  test('moves the point exactly, for numbers and texts', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999 }), fc.integer({ min: 0, max: 4 }), (digits, scale) => {
        const perMillion = Number(`${digits}e-${scale}`);
        fc.pre(perMillion <= 100_000);
        const perToken = Number(`${digits}e-${scale + 6}`);
        expect(priceField({ p: perToken }, 'p', 6)).toBe(perMillion);
        expect(priceField({ p: String(perToken) }, 'p', 6)).toBe(perMillion);
        expect(priceField({ p: perToken.toFixed(12) }, 'p', 6)).toBe(perMillion);
      }),
    );
  });

  test('drops the noise of multiplications', () => {
    expect(priceField({ p: 1.2500000000000001e-6 }, 'p', 6)).toBe(1.25);
    expect(priceField({ p: 0.1 + 0.2 }, 'p', 0)).toBe(0.3);
  });

  test('is undefined for zero and for what is no price', () => {
    const bad = [
      0,
      '0',
      '0.000',
      -1,
      '-1',
      NaN,
      Infinity,
      '',
      'free',
      null,
      true,
      {},
      [1],
      1,
      '0x10',
      '1e400',
      undefined,
    ];
    for (const p of bad) expect([p, priceField({ p }, 'p', 6)]).toEqual([p, undefined]);
    expect(priceField({}, 'constructor', 0)).toBeUndefined();
  });
});

describe('retries', () => {
  const now = new Date('2026-11-21T12:00:00Z');

  test('parseRetryAfter', () => {
    const cases: [string | undefined, number | undefined][] = [
      ['0', 0],
      ['2', 2000],
      [' 1.5 ', 1500],
      ['Sat, 21 Nov 2026 12:01:00 GMT', 60_000],
      ['Fri, 20 Nov 2026 12:01:00 GMT', 0],
      ['-5', undefined],
      ['1e9', undefined],
      ['2026', 2_026_000],
      ['tomorrow', undefined],
      ['', undefined],
      [undefined, undefined],
    ];
    for (const [header, ms] of cases) expect([header, parseRetryAfter(header, now)]).toEqual([header, ms]);
  });

  test('waits grow, stay under the cap and keep half of their length', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (attempt, random) => {
          const full = Math.min(8000, 500 * 2 ** (attempt - 1));
          const ms = backoffMs(attempt, random, { baseMs: 500, capMs: 8000 });
          expect(ms).toBeGreaterThanOrEqual(full / 2);
          expect(ms).toBeLessThanOrEqual(full);
        },
      ),
    );
  });
});

describe('addresses', () => {
  test('credentials, query and fragment are never shown', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-z]{4,12}$/),
        fc.stringMatching(/^[A-Z]{6,12}$/),
        (user, password) => {
          const endpoint = parseEndpoint(
            `https://${user}:${password}@host.example/v1/?token=${password}#${password}`,
          );
          expect(endpoint?.shown).toBe('https://host.example/v1/');
          expect(endpoint?.url.href).toBe(`https://host.example/v1/?token=${password}`);
        },
      ),
    );
  });

  test('a path and a query are appended', () => {
    const base = parseEndpoint('http://127.0.0.1:4000/gateway/')!;
    expect(extendEndpoint(base, '/model/info', { after_id: 'a b' }).url.href).toBe(
      'http://127.0.0.1:4000/gateway/model/info?after_id=a+b',
    );
  });

  test('what is not http is refused', () => {
    for (const text of ['', 'host:80', 'file:///etc/passwd', 'ftp://x', 'https://', 'javascript:1'])
      expect([text, parseEndpoint(text)]).toEqual([text, undefined]);
  });
});

describe('blotting', () => {
  test('a secret is gone in every form, also where a message is cut', () => {
    const secret = 'sk-with "quotes" & more';
    const blot = makeBlot([secret, 'abc']);
    for (const form of [
      secret,
      JSON.stringify(secret),
      encodeURIComponent(secret),
      Buffer.from(secret).toString('base64'),
    ])
      expect(blot(`<${form}>`)).toMatch(/^<"?\*\*\*"?>$/);
    expect(blot('abc')).toBe('abc');
    expect(excerpt(`${'x'.repeat(50)}${secret}`, blot)).toBe(`${'x'.repeat(50)}***`);
  });
});

describe('plans', () => {
  const input: PlanInput = {
    env: {},
    gateway: { baseURL: 'http://localhost:8000', apiKeyEnv: 'LITELLM_MASTER_KEY' },
  };
  const keys = { ANTHROPIC_API_KEY: 'key-a', OPENAI_API_KEY: 'key-o', LITELLM_MASTER_KEY: ' key-l\n' };

  test('with all keys, every source in its order', () => {
    const { asked, skipped, failures } = planSync({ ...input, env: keys });
    expect([skipped, failures]).toEqual([[], []]);
    expect(
      asked.map((plan) => (plan.kind === 'http' ? [plan.source, plan.endpoint.url.href, plan.headers] : [])),
    ).toEqual([
      [
        'anthropic',
        'https://api.anthropic.com/v1/models?limit=1000',
        { 'x-api-key': 'key-a', 'anthropic-version': '2023-06-01' },
      ],
      ['openai', 'https://api.openai.com/v1/models', { authorization: 'Bearer key-o' }],
      ['litellm', 'http://localhost:8000/model/info', { authorization: 'Bearer key-l' }],
      [
        'price-map',
        'https://raw.githubusercontent.com/BerriAI/litellm/main/model_prices_and_context_window.json',
        {},
      ],
      ['models-dev', 'https://models.dev/api.json', {}],
      ['openrouter', 'https://openrouter.ai/api/v1/models', {}],
    ]);
  });

  test('without keys those sources are skipped, or refused when they were named', () => {
    const names = ['anthropic', 'openai', 'litellm'] as const;
    expect(planSync(input).skipped.map(({ source }) => source)).toEqual(names);
    const named = planSync({ ...input, sources: names });
    expect(named.failures.map(({ source, kind }) => [source, kind])).toEqual(
      names.map((name) => [name, 'bad-config']),
    );
    expect(named.failures[0]?.message).toBe('anthropic cannot be asked: ANTHROPIC_API_KEY is not set.');
  });

  test('offline asks files only', () => {
    const plan = planSync({ ...input, env: keys, offline: true, places: { 'price-map': 'prices.json' } });
    expect(plan.asked).toMatchObject([{ kind: 'file', source: 'price-map', path: 'prices.json' }]);
    expect(plan.skipped).toHaveLength(5);
  });

  test('skip leaves sources out', () => {
    expect(
      planSync({ ...input, skip: ['price-map', 'openrouter'] }).asked.map(({ source }) => source),
    ).toEqual(['models-dev']);
  });

  test('bad addresses, keys and proxies are refused without showing them', () => {
    const cases: PlanInput[] = [
      { ...input, sources: ['anthropic'], env: { ...keys, ANTHROPIC_BASE_URL: 'secret-word' } },
      { ...input, sources: ['openai'], env: { OPENAI_API_KEY: 'secret-word\u0000x' } },
      { ...input, sources: ['price-map'], places: { 'price-map': 'ftp://u:secret-word@host/x' } },
      { ...input, sources: ['openai'], env: { ...keys, HTTPS_PROXY: 'secret-word' } },
    ];
    for (const one of cases) {
      const { asked, failures } = planSync(one);
      expect(asked).toEqual([]);
      expect(failures).toMatchObject([{ kind: 'bad-config', isFatal: true }]);
      expect(JSON.stringify(failures)).not.toContain('secret-word');
    }
  });
});

describe('shrinking', () => {
  const source = (listed: number, address = 'a'): SourceCatalogue => ({
    source: 'price-map',
    address,
    listed,
    models: [],
    problems: [],
  });
  const records = { 'price-map': { address: 'a', listed: 100 } };

  test('over 30% at the same address is refused', () => {
    expect(findShrinks([source(70)], records)).toEqual([]);
    expect(findShrinks([source(69)], records)).toMatchObject([
      { kind: 'shrink', message: 'price-map lists 69 models, 31% fewer than the 100 of last time' },
    ]);
    expect(findShrinks([source(1, 'b')], records)).toEqual([]);
    expect(findShrinks([source(1)], {})).toEqual([]);
  });

  test('a source without models is refused, whatever it listed before', () => {
    const refusal = [{ kind: 'shrink', message: 'price-map lists no models' }];
    for (const known of [{}, records, { 'price-map': { address: 'a', listed: 0 } }])
      expect(findShrinks([source(0)], known)).toMatchObject(refusal);
  });

  test('sizes are kept anew when they differ by over 10%', () => {
    expect([90, 100, 110, 89, 111].map((listed) => needsRecording([source(listed)], records))).toEqual([
      false,
      false,
      false,
      true,
      true,
    ]);
    expect(needsRecording([source(100)], {})).toBe(true);
    expect(needsRecording([], {})).toBe(false);
  });
});
