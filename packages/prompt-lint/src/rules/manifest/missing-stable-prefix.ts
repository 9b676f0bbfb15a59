import { textOf } from '../../json/json-node.ts';
import type { ManifestPrompt } from '../../json/manifest-document.ts';
import { type Hit, type ManifestRule, ruleFacts } from '../rule.ts';

function describe({ stablePrefix }: ManifestPrompt, text: string | undefined): string | null {
  if (stablePrefix === undefined) return 'no stable_prefix';
  // Blocks in the shape of an API are more than this rule reads.
  if (stablePrefix.kind === 'list' || stablePrefix.kind === 'object') return null;
  if (text === undefined) return 'a stable_prefix that is no text';
  return text.trim() === '' ? 'an empty stable_prefix' : null;
}

/** A prompt without a stable prefix shares nothing that could be cached. */
export const missingStablePrefix: ManifestRule = {
  ...ruleFacts({
    id: 'missing-stable-prefix',
    title: 'Missing stable prefix',
    description: 'A prompt of a manifest has no stable prefix: nothing of it can be read from the cache.',
    severity: { manifest: 'warning' },
    fix: 'none',
  }),
  *checkManifest({ source, prompts }): Iterable<Hit> {
    for (const prompt of prompts) {
      const { node, id, stablePrefix } = prompt;
      const found = describe(prompt, textOf(source, stablePrefix));
      if (found === null) continue;
      const name = id === undefined ? 'prompt' : `prompt ${JSON.stringify(id)}`;
      yield {
        start: stablePrefix?.start ?? node.start,
        end: stablePrefix?.end ?? node.start + 1,
        message: `Unexpected ${name} with ${found}, expected the text that all its requests begin with: nothing of it can be read from the cache.`,
        hint: 'Put what never changes into stable_prefix, and what differs by request behind it.',
        ...(id === undefined ? {} : { data: { id } }),
      };
    }
  },
};
