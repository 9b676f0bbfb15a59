import { items, type JsonNode, member, textOf } from './json-node.ts';

/** One prompt of a manifest. */
export interface ManifestPrompt {
  readonly node: JsonNode;
  readonly id: string | undefined;
  /** The value of `stable_prefix`, whatever it is. */
  readonly stablePrefix: JsonNode | undefined;
}

/** A list of prompts, `{prompts: [{id, stable_prefix, …}]}`, ready for rules. */
export interface ManifestDocument {
  /** The whole file; offsets are those of it. */
  readonly source: string;
  readonly root: JsonNode;
  readonly prompts: readonly ManifestPrompt[];
}

/** Reads a manifest; entries that are no objects are left out. */
export function readManifest(source: string, root: JsonNode): ManifestDocument {
  const prompts = items(member(root, 'prompts'))
    .filter(({ kind }) => kind === 'object')
    .map((node): ManifestPrompt => ({
      node,
      id: textOf(source, member(node, 'id')) ?? textOf(source, member(node, 'name')),
      stablePrefix: member(node, 'stable_prefix') ?? member(node, 'stablePrefix'),
    }));
  return { source, root, prompts };
}
