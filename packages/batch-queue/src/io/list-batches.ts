import { readBatchPage } from '../providers/batch-page.ts';
import type { RemoteBatch } from '../providers/provider.ts';
import { type ProviderHttp, unavailable } from './provider-http.ts';

const maxPages = 10_000;

/** How a provider's listing is paged: newest first, going on after an id. */
export interface Listing {
  readonly path: readonly string[];
  readonly after: string;
  readonly pageSize: number;
}

/** Batches created at or after an instant, newest first. Throws as `inspect`, and when the pages do not come to an end. */
export async function* listBatches(
  http: ProviderHttp,
  { path, after, pageSize }: Listing,
  readBatch: (value: unknown) => RemoteBatch | undefined,
  createdSince: string,
): AsyncGenerator<RemoteBatch> {
  const since = Date.parse(createdSince);
  const seen = new Set<string>();
  let next: string | null = null;
  for (let count = 0; count < maxPages; count += 1) {
    const query = { limit: String(pageSize), ...(next === null ? {} : { [after]: next }) };
    const page = readBatchPage(await http.ask({ path, query }), readBatch);
    if (!page) throw unavailable(`${http.address} answered with something that is not a list of batches.`);
    for (const batch of page.batches) {
      if (Date.parse(batch.createdAt) < since) return;
      yield batch;
    }
    if (page.next === null) return;
    if (seen.has(page.next)) break;
    seen.add(page.next);
    ({ next } = page);
  }
  throw unavailable(`${http.address} lists batches without coming to an end.`);
}
