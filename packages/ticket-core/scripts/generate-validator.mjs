import { generateStandaloneValidator, withoutNotes } from '../../../scripts/lib/standalone-validator.mjs';

/** The validator of what `new --from` is given. */
export function generateValidator(schema) {
  return generateStandaloneValidator(withoutNotes(schema), {
    subject: 'a new ticket',
    lengthsInCodeUnits: true,
    typeFrom: '../shape-validator.ts',
    options: {
      strictTypes: false, // The branches for types leave "type" to their parent.
      strictRequired: false, // Branches require keys that their parent declares.
    },
  });
}
