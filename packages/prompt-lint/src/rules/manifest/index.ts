import type { ManifestRule } from '../rule.ts';
import { missingStablePrefix } from './missing-stable-prefix.ts';

/** Rules about manifests of prompts, in the order in which they are documented. */
export const manifestRules: readonly ManifestRule[] = [missingStablePrefix];
