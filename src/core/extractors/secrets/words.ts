/** The lower-case words of a name: "spring.datasource.dbPassword" is spring, datasource, db, password. */
export function wordsOf(name: string): readonly string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
}

/** "dbPassword" as an environment variable is usually named: DB_PASSWORD. */
export function asVariable(name: string): string {
  const words = wordsOf(name.split(/[.:]/).slice(-2).join("_"));
  const variable = words.join("_").toUpperCase();
  return /^\d/.test(variable) ? `_${variable}` : variable;
}

/** A set of the words of a text: a list that reads as one. */
export function setOf(words: string): ReadonlySet<string> {
  return new Set(words.trim().split(/\s+/));
}
