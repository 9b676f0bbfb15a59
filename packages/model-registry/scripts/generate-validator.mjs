import { generateStandaloneValidator, withoutNotes } from '../../../scripts/lib/standalone-validator.mjs';

/** The validator of registry files. */
export function generateValidator(schema) {
  return generateStandaloneValidator(withoutNotes(schema), {
    subject: 'a registry file',
    typeFrom: '../shape-error.ts',
    options: {
      inlineRefs: false,
      allowUnionTypes: true,
      unicode: false, // Counting code points needs a runtime helper.
    },
  });
}
