import type { RegistryFile } from './registry-file.ts';

/** One violation as the generated validator reports it (the fields of an ajv error that are used here). */
export interface ShapeError {
  /** JSON pointer of the value. */
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** The generated validator; `errors` holds the violations of the latest call. */
export interface ShapeValidator {
  (value: unknown): value is RegistryFile;
  errors?: ShapeError[] | null;
}
