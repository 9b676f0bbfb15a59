import { buildRegistry, type Registry } from './registry.ts';
import type { RegistryFile } from './registry-file.ts';

/** The reviewed catalogue that comes with this package: aliases, and models with their dated prices. */
export async function readCatalogue(): Promise<RegistryFile> {
  const { catalogueText } = await import('./generated/catalogue.ts');
  // A test holds the text to the schema.
  return JSON.parse(catalogueText) as RegistryFile;
}

/** A registry of the catalogue alone, without any file. */
export async function embeddedRegistry(): Promise<Registry> {
  return buildRegistry(await readCatalogue());
}
