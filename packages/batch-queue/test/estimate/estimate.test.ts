import { describe, expect, test } from '@jest/globals';
import { embeddedRegistry, findModel, type ModelMatch } from '@backlog-toolkit/model-registry';
import { fitOutput, whyUnfit } from '../../src/estimate/check-model.ts';
import { estimateRequest } from '../../src/estimate/estimate-request.ts';
import { gatherExperience } from '../../src/estimate/gather-experience.ts';
import { tokenMargins } from '../../src/estimate/margins.ts';
import { measureJobs } from '../../src/stats/measure-jobs.ts';
import { makeNewJob } from '../support/make-job.ts';

const registry = await embeddedRegistry();

function modelOf(id: string): ModelMatch {
  const match = findModel(registry, id);
  if (!match) throw new Error(`no model ${id}`);
  return match;
}

describe('margins', () => {
  test('Claude counts more than the offline counter, others hardly', () => {
    expect(tokenMargins('anthropic', null)).toMatchObject({ typicalInput: 1.35, reservedInput: 1.6 });
    expect(tokenMargins('openai', null).reservedInput).toBeLessThan(1.6);
    expect(tokenMargins('anthropic', null).basis).toContain('× 1.35');
  });

  test('experience corrects the estimate once there are five answers; the reserve never falls below it', () => {
    const experience = {
      requests: 5,
      estimatedInputTokens: 1000,
      inputTokens: 1500,
      outputTokens: 400,
      outputLimit: 4000,
    };
    const { typicalInput, reservedInput, outputShare, basis } = tokenMargins('anthropic', experience);
    expect(typicalInput).toBeCloseTo(1.35 * 1.5);
    expect(reservedInput).toBeCloseTo(1.35 * 1.5 * 1.2);
    expect(outputShare).toBeCloseTo(0.1);
    expect(basis).toContain('from 5 answers');
    expect(tokenMargins('anthropic', { ...experience, requests: 4 }).typicalInput).toBe(1.35);
    expect(tokenMargins('anthropic', { ...experience, inputTokens: 500 }).reservedInput).toBe(1.6);
  });
});

test('answers of a local command tell nothing of what a model takes', () => {
  const outcome = {
    succeeded: 9,
    errored: 0,
    canceled: 0,
    expired: 0,
    missing: 0,
    applied: 9,
    conflicts: 0,
    moved: 0,
    inputTokens: 0,
    estimatedInputTokens: 9000,
    outputTokens: 0,
    costUsd: null,
    interactiveUsd: null,
  };
  const paid = makeNewJob('a', { state: 'completed', outcome }).job;
  const local = makeNewJob('b', { state: 'completed', outcome, provider: 'local', vendor: 'local' }).job;
  expect(gatherExperience([paid, local], paid)?.requests).toBe(9);
  expect(gatherExperience([local], paid)).toBeNull();
  expect(measureJobs([paid, local])).toMatchObject([
    { isLocal: false, unpricedJobs: 1, inputAccuracy: 0 },
    { isLocal: true, unpricedJobs: 0, inputAccuracy: null, outputShare: null },
  ]);
});

describe('a request', () => {
  const prompt = { systemTokens: 1000, userTokens: 1000, maxOutputTokens: 4000, cache: false };
  const margins = { typicalInput: 1, reservedInput: 2, outputShare: 0.5, basis: '' };
  const at = Date.parse('2026-11-21T00:00:00Z');

  test('is priced at half, by its probable tokens and by those reserved', () => {
    // claude-sonnet-5-5: USD 2 and 10 per million tokens, half of it in a batch.
    const estimate = estimateRequest(modelOf('claude-sonnet-5-5'), prompt, margins, at);
    expect(estimate).toMatchObject({ inputTokens: 2000, outputTokens: 2000, reservedInputTokens: 4000 });
    expect(estimate).toMatchObject({
      costPicoUsd: 2000n * 1_000_000n + 2000n * 5_000_000n,
      reservedPicoUsd: 4000n * 1_000_000n + 4000n * 5_000_000n,
    });
  });

  test('reserves the price of writing a prefix that is marked for the cache', () => {
    const plain = estimateRequest(modelOf('claude-sonnet-5-5'), prompt, margins, at);
    const cached = estimateRequest(modelOf('claude-sonnet-5-5'), { ...prompt, cache: true }, margins, at);
    if (typeof plain === 'string' || typeof cached === 'string') throw new Error('not priced');
    expect(cached.reservedPicoUsd).toBeGreaterThan(plain.reservedPicoUsd);
    expect(cached.costPicoUsd).toBe(plain.costPicoUsd);
  });

  test('counts the higher price where prices rise within a day', () => {
    // gemini-4-argon costs twice as much from 2026-12-01.
    const match = modelOf('gemini-4-argon');
    const before = estimateRequest(match, prompt, margins, Date.parse('2026-11-29T12:00:00Z'));
    const eve = estimateRequest(match, prompt, margins, Date.parse('2026-11-30T12:00:00Z'));
    if (typeof before === 'string' || typeof eve === 'string') throw new Error('not priced');
    expect(eve.costPicoUsd).toBe(before.costPicoUsd * 2n);
  });
});

describe('facts that would fail a batch late', () => {
  test('a model that retires within the day of a batch', () => {
    const match = modelOf('claude-sonnet-4-5');
    expect(whyUnfit(match, Date.parse('2026-11-21T00:00:00Z'))).toBeNull();
    expect(whyUnfit(match, Date.parse('2026-11-29T12:00:00Z'))).toContain('retires on 2026-11-30');
    expect(whyUnfit(match, Date.parse('2026-12-01T00:00:00Z'))).toContain('is retired');
  });

  test('a parameter that the model rejects', () => {
    const at = Date.parse('2026-11-21T00:00:00Z');
    expect(whyUnfit(modelOf('claude-haiku-5-5'), at, ['temperature'])).toContain('rejects the parameter');
    expect(whyUnfit(modelOf('claude-haiku-5-5'), at, ['max_tokens'])).toBeNull();
  });

  test('output is cut to what the model gives, and a prompt that does not fit is told', () => {
    const match = modelOf('claude-haiku-5-5');
    const { contextTokens = 0, maxOutputTokens = 0 } = match.model;
    expect(fitOutput(match, 1000, maxOutputTokens + 1)).toEqual({ maxOutputTokens });
    expect(fitOutput(match, contextTokens, 1000)).toMatchObject({
      reason: expect.stringContaining('exceed'),
    });
  });
});
