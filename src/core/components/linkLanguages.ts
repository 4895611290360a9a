import type { Component } from "../model.ts";
import { languageOf } from "./languages.ts";

/** Languages that run each other's code, and so test it. */
const FAMILIES: readonly (readonly string[])[] = [
  ["javascript", "typescript"],
  ["java", "kotlin", "scala", "clojure"],
  ["csharp", "fsharp"],
  ["elixir", "erlang"],
  ["c", "cpp"],
];

/** True of a file that may call a component's code: it is of no language that is known, or of one of the component's. */
export function mayCall(path: string, { languages }: Component): boolean {
  const language = languageOf(path);
  if (language === undefined || languages.length === 0) return true;
  const alike = FAMILIES.find((family) => family.includes(language)) ?? [language];
  return languages.some((each) => alike.includes(each));
}
