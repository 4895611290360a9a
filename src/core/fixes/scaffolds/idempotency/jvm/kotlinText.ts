/** A statement as Kotlin has it: on one line, or on two where it is long. `$` begins a name there. */
export function kotlinText(statement: string): string {
  const at = statement.indexOf(" OR ");
  const quoted = (text: string) => `"${text.replaceAll("$", "\\$")}"`;
  return at < 0 ? quoted(statement) : `${quoted(statement.slice(0, at))} +\n    ${quoted(statement.slice(at))}`;
}
