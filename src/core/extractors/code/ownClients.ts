const SOUNDS_LIKE_CLIENT =
  /(?:[hH]ttp|HTTP|[aA]pi|API|[cC]lient|[fF]etch|[aA]xios|[gG]ot|[kK]y|[rR]equest)$|^(?:http|api|fetch|request|call)[A-Z]/;
/** `name(`, `name.get(`, `name.api.get<T>(` */
const CALLED =
  /(?<![\w$.])([\w$]+)(?:(?:\s*\??\.\s*[\w$]+)*?\s*\??\.\s*(get|post|put|patch|delete|head|options|request|send|stream|extend|create|urlopen)|(?:\.[\w$]+)*)\s*[(<]/g;

/** True when something imported from a file of the project is used as clients are; `imports` find the imported names. */
export function usesOwnClient(text: string, imports: readonly RegExp[]): boolean {
  const names = new Set(
    imports.flatMap((each) => [...text.matchAll(each)]).flatMap(([, list = ""]) => list.match(/[\w$]+/g) ?? []),
  );
  if (names.size === 0) return false;
  for (const [, name = "", method] of text.matchAll(CALLED)) {
    if (names.has(name) && (method !== undefined || SOUNDS_LIKE_CLIENT.test(name))) return true;
  }
  return false;
}

/** Any of the names, as part of a regular expression. */
export function wordsOf(names: readonly string[]): string {
  return [...new Set(names)].map((name) => name.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")).join("|");
}
