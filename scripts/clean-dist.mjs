// Empties dist of the package in the current folder: the compiler leaves what deleted sources made, and it would be published.
import { rmSync } from 'node:fs';

rmSync('dist', { recursive: true, force: true });
