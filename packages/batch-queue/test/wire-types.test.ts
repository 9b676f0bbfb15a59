import { describe, expect, test } from '@jest/globals';
import type Anthropic from '@anthropic-ai/sdk';
import type {
  MessageBatch,
  MessageBatchIndividualResponse,
} from '@anthropic-ai/sdk/resources/messages/batches';
import type OpenAI from 'openai';
import type { Batch, BatchCreateParams } from 'openai/resources/batches';
import type { AnthropicParams } from '../src/providers/anthropic-wire.ts';
import { makeAnthropicParams, readAnthropicBatch } from '../src/providers/anthropic-wire.ts';
import { readAnthropicResult } from '../src/providers/anthropic-result.ts';
import { readOpenaiResult } from '../src/providers/openai-result.ts';
import {
  makeOpenaiBody,
  type OpenaiBody,
  openaiEndpoint,
  readOpenaiBatch,
} from '../src/providers/openai-wire.ts';

// The compiler holds our shapes against those of the official clients: what we send must be assignable to what they
// send, and what they receive must be enough for our readers to read it as expected.

type Mutable<T> = T extends readonly (infer Item)[]
  ? Mutable<Item>[]
  : T extends object
    ? { -readonly [Key in keyof T]: Mutable<T[Key]> }
    : T;

const prompt = { system: 'Be brief.', user: 'Ticket', model: 'm', maxOutputTokens: 10, cache: true };

describe('what is sent', () => {
  test('is what the official clients send', () => {
    const params = makeAnthropicParams(prompt) as Mutable<AnthropicParams>;
    const request: Anthropic.Messages.Batches.BatchCreateParams = {
      requests: [{ custom_id: 'nonce-0', params }],
    };
    expect(request.requests).toHaveLength(1);
    const body = makeOpenaiBody(prompt, true) as Mutable<OpenaiBody>;
    const completion: OpenAI.Chat.ChatCompletionCreateParamsNonStreaming = body;
    expect(completion.model).toBe('m');
    const create: BatchCreateParams = {
      input_file_id: 'file-1',
      endpoint: openaiEndpoint,
      completion_window: '24h',
      metadata: { attempt_id: 'a', nonce: 'n' },
    };
    expect(create.endpoint).toBe('/v1/chat/completions');
  });
});

describe('what is received', () => {
  test('is a Message Batch and its results as the official client types them', () => {
    const batch: MessageBatch = {
      id: 'msgbatch_1',
      type: 'message_batch',
      processing_status: 'ended',
      request_counts: { processing: 0, succeeded: 1, errored: 1, canceled: 1, expired: 1 },
      created_at: '2026-11-21T00:00:00Z',
      expires_at: '2026-11-22T00:00:00Z',
      ended_at: '2026-11-21T01:00:00Z',
      archived_at: null,
      cancel_initiated_at: null,
      results_url: 'https://api.anthropic.com/v1/messages/batches/msgbatch_1/results',
    };
    expect(readAnthropicBatch(batch)).toMatchObject({ id: 'msgbatch_1', status: 'ended', requestCount: 4 });
    const results: MessageBatchIndividualResponse['result'][] = [
      { type: 'canceled' },
      { type: 'expired' },
      {
        type: 'errored',
        error: {
          type: 'error',
          error: { type: 'overloaded_error', message: 'Overloaded' },
          request_id: null,
        },
      },
      { type: 'succeeded', message },
    ];
    const read = results.map((result) => readAnthropicResult({ custom_id: 'n-0', result }, 0));
    expect(read).toMatchObject([
      { kind: 'canceled' },
      { kind: 'expired' },
      { kind: 'errored', isTransient: true, reason: 'overloaded_error: Overloaded' },
      { kind: 'succeeded', text: 'One. Two.', stop: 'end', usage: { cacheWrite1hTokens: 5, inputTokens: 3 } },
    ]);
  });

  test('is a batch and its results as the official client of OpenAI types them', () => {
    const batch: Batch = {
      id: 'batch_1',
      object: 'batch',
      endpoint: openaiEndpoint,
      input_file_id: 'file-1',
      completion_window: '24h',
      status: 'expired',
      created_at: 1_790_000_000,
      expired_at: 1_790_086_400,
      output_file_id: 'file-2',
      error_file_id: 'file-3',
      request_counts: { total: 3, completed: 1, failed: 1 },
      metadata: { attempt_id: 'attempt-1' },
    };
    expect(readOpenaiBatch(batch)).toMatchObject({
      status: 'ended',
      detail: 'expired',
      counts: { processing: 0, succeeded: 1, errored: 1, canceled: 0, expired: 1 },
      createdAt: '2026-09-21T14:13:20.000Z',
      endedAt: '2026-09-22T14:13:20.000Z',
      resultFiles: ['file-2', 'file-3'],
      attemptId: 'attempt-1',
    });
    const line = { custom_id: 'n-0', error: null, response: { status_code: 200, body: completion } };
    expect(readOpenaiResult(line, 0)).toMatchObject({
      kind: 'succeeded',
      text: 'Plan.',
      stop: 'max-tokens',
      usage: { inputTokens: 3, cacheReadTokens: 5, cacheWriteTokens: 2, outputTokens: 4 },
    });
  });
});

const message: Anthropic.Message = {
  id: 'msg_1',
  type: 'message',
  role: 'assistant',
  model: 'claude-haiku-5-5',
  content: [
    { type: 'thinking', thinking: 'Hm.', signature: '' },
    { type: 'text', text: 'One. ', citations: null },
    { type: 'text', text: 'Two.', citations: null },
  ],
  stop_reason: 'end_turn',
  stop_sequence: null,
  stop_details: null,
  container: null,
  diagnostics: null,
  usage: {
    input_tokens: 3,
    output_tokens: 4,
    cache_creation_input_tokens: 5,
    cache_read_input_tokens: null,
    cache_creation: { ephemeral_1h_input_tokens: 5, ephemeral_5m_input_tokens: 0 },
    inference_geo: null,
    output_tokens_details: null,
    server_tool_use: null,
    service_tier: 'batch',
    speed: null,
  },
};

const completion: OpenAI.Chat.ChatCompletion = {
  id: 'chatcmpl-1',
  object: 'chat.completion',
  created: 1,
  model: 'gpt-6-luna',
  choices: [
    {
      index: 0,
      message: { role: 'assistant', content: 'Plan.', refusal: null },
      logprobs: null,
      finish_reason: 'length',
    },
  ],
  usage: {
    prompt_tokens: 10,
    completion_tokens: 4,
    total_tokens: 14,
    prompt_tokens_details: { cached_tokens: 5, cache_write_tokens: 2 },
  },
};
