import { readFileSync } from 'node:fs';
import path from 'node:path';
import { hashContent } from '@backlog-toolkit/file-store';
import { catalogueDigest } from '@backlog-toolkit/model-registry';
import type { Guard } from './open-guard.ts';

/** To be raised when the same registry gives other prices. */
const pricingVersion = 3;

/** Names the prices of a project: while the name stays, they do. Reads the registry file, but makes no registry of it. */
export function readPricesKey({ root, config }: Guard): string {
  const file = path.resolve(root, config.llmOps.registry.source);
  return hashContent(JSON.stringify([pricingVersion, catalogueDigest, file, hashFile(file)]));
}

function hashFile(file: string): string {
  try {
    return hashContent(readFileSync(file));
  } catch (error) {
    // Loading it tells what is wrong, if it is more than that there is no such file.
    return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unreadable';
  }
}
