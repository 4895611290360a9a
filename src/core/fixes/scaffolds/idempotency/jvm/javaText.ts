/** A statement as Java has it: on one line, or on two where it is long. */
export function javaText(statement: string): string {
  const at = statement.indexOf(" OR ");
  return at < 0 ? `"${statement}"` : `"${statement.slice(0, at)}"\n        + "${statement.slice(at)}"`;
}
