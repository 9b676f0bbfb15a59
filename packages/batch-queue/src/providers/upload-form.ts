import { makeCustomId } from './custom-id.ts';
import { openaiEndpoint } from './openai-wire.ts';
import type { CreateBatch } from './provider.ts';

/** Writes the form that uploads a batch's requests, one a line. `boundary` must be one that chance alone would repeat. */
export async function* writeUpload(
  { lines, nonce, attemptId }: CreateBatch,
  boundary: string,
): AsyncGenerator<string> {
  const name = attemptId.replaceAll(/[^\w-]/g, '_');
  yield `--${boundary}\r\ncontent-disposition: form-data; name="purpose"\r\n\r\nbatch\r\n`;
  yield `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}.jsonl"\r\n`;
  yield 'content-type: application/jsonl\r\n\r\n';
  let request = 0;
  for await (const line of lines()) {
    const customId = JSON.stringify(makeCustomId(nonce, request));
    yield `{"custom_id":${customId},"method":"POST","url":"${openaiEndpoint}","body":${line}}\n`;
    request += 1;
  }
  yield `\r\n--${boundary}--\r\n`;
}
