/** The value of the first of these options: `--timeout 30`, `--timeout=30`, `-t 30`; undefined where none is given. */
function optionOf(words: readonly string[], ...names: readonly string[]): string | undefined {
  for (const [at, word] of words.entries()) {
    for (const name of names) {
      if (word === name) return words[at + 1];
      if (name.startsWith("--") && word.startsWith(`${name}=`)) return word.slice(name.length + 1);
    }
  }
  return undefined;
}

/** The number an option gives; undefined where it gives none, "unknown" where only run time knows it. */
export function numberOption(words: readonly string[], ...names: readonly string[]): number | "unknown" | undefined {
  const text = optionOf(words, ...names);
  if (text === undefined) return undefined;
  const literal = /^\$\{\w+:?-(\d+)\}$/.exec(text)?.[1] ?? text; // a variable with a default
  return /^\d+(?:\.\d+)?$/.test(literal) ? Number(literal) : "unknown";
}

/** "gunicorn" of "/usr/local/bin/gunicorn". */
export function programName(word: string | undefined): string {
  return (word ?? "").slice((word ?? "").lastIndexOf("/") + 1);
}
