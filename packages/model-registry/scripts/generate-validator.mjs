import { generateStandaloneValidator, withoutNotes } from '../../../scripts/lib/standalone-validator.mjs';

/** The validator of registry files. */
export function generateValidator(schema) {
  return generateStandaloneValidator(withoutNotes(schema), {
    subject: 'a registry file',
    lengthsInCodeUnits: true,
    typeFrom: '../shape-error.ts',
    options: {
      inlineRefs: false,
      allowUnionTypes: true,
    },
  });
}
