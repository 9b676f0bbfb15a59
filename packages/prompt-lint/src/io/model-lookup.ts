import { embeddedRegistry, findModel } from '@backlog-toolkit/model-registry';
import type { ModelLookup } from '../document/prompt-document.ts';

let catalogue: Promise<ModelLookup> | undefined;

async function readCatalogue(): Promise<ModelLookup> {
  const registry = await embeddedRegistry();
  return (id) => {
    const model = findModel(registry, id)?.model;
    return model === undefined ? undefined : { id, minCacheableTokens: model.minCacheableTokens };
  };
}

/** What the embedded catalogue knows of models by id; read once, when it is first asked for. */
export function loadModelLookup(): Promise<ModelLookup> {
  return (catalogue ??= readCatalogue());
}
