/** The variables of this process, some of which the driver reads too. */
export function readEnvironment(): Readonly<Record<string, string | undefined>> {
  return process.env;
}
