const SOUNDS_LIKE_CLIENT =
  /(?:[hH]ttp|HTTP|[aA]pi|API|[cC]lient|[fF]etch|[aA]xios|[gG]ot|[kK]y|[rR]equest)$|^(?:http|api|fetch|request|call)[A-Z]/;
/** `name(`, `name.get(`, `name.api.get<T>(` */
const CALLED =
  /(?<![\w$.])([\w$]+)(?:(?:\s*\??\.\s*[\w$]+)*?\s*\??\.\s*(get|post|put|patch|delete|head|options|request|send|stream|extend|create|urlopen)|(?:\.[\w$]+)*)\s*[(<]/g;

/** `const api = makeClient(`, `self.session = await sessions.open(`: what is held, and what made it. */
const MADE =
  /(?<![\w$.])([\w$]+)(?:\.[\w$]+)?\s{0,3}(?::[^=\n]{1,60})?=\s{0,3}(?:await\s{1,3}|new\s{1,3})?([\w$]+)(?:\.[\w$]+)?\(/g;

/** True when something imported from a file of the project is used as clients are; `imports` find the imported names. */
export function usesOwnClient(text: string, imports: readonly RegExp[]): boolean {
  const names = new Set(
    imports.flatMap((each) => [...text.matchAll(each)]).flatMap(([, list = ""]) => list.match(/[\w$]+/g) ?? []),
  );
  if (names.size === 0) return false;
  const made = [...text.matchAll(MADE)].filter(([, , maker = ""]) => names.has(maker));
  for (const [, holder = ""] of made) names.add(holder);
  for (const [, name = "", method] of text.matchAll(CALLED)) {
    if (names.has(name) && (method !== undefined || SOUNDS_LIKE_CLIENT.test(name))) return true;
  }
  return false;
}
