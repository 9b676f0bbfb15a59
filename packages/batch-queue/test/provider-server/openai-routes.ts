import type { ProviderRequest, Reply } from './reply.ts';
import type { World } from './world.ts';

/** Answers a request to `/v1/files…` and `/v1/batches…`. */
export function answerOpenai(_world: World, { path }: ProviderRequest): Reply {
  return {
    status: 404,
    json: { error: { message: `Unknown request URL: ${path}`, type: 'invalid_request_error' } },
  };
}
