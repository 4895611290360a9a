const HOLE = /%\(\w+(?:\.\w+)*\)[-#0 +]*\d*[sdifgx]|%[sdifgx]/g;

/**
 * A query whose holes stand for something that may be there: a matcher between braces, a range between brackets, a value
 * between quotes, a name elsewhere. https://jsonnet.org/ref/stdlib.html#std-format
 */
export function filledIn(query: string): string {
  if (!query.includes("%")) return query;
  let filled = "";
  let at = 0;
  let braces = 0;
  let brackets = 0;
  let quote = "";
  for (const hole of query.matchAll(HOLE)) {
    for (; at < hole.index; at += 1) {
      const character = query[at] ?? "";
      if (quote !== "") quote = character === quote ? "" : quote;
      else if (character === '"' || character === "'" || character === "`") quote = character;
      else if (character === "{") braces += 1;
      else if (character === "}") braces -= 1;
      else if (character === "[") brackets += 1;
      else if (character === "]") brackets -= 1;
      filled += character;
    }
    // `%(label)s=~"$cluster"`: the hole is the label's name.
    const isLabel = /^\s*(?:=|!)/.test(query.slice(hole.index + hole[0].length, hole.index + hole[0].length + 20));
    const isMatcher = !isLabel && braces > 0 && /[{,]\s*$/.test(query.slice(Math.max(0, at - 20), at));
    const isValue = quote !== "" || !isMatcher;
    filled += isValue ? (brackets > 0 ? "5m" : numberOrName(query, at)) : 'variable="x"';
    at = hole.index + hole[0].length;
  }
  return (filled + query.slice(at)).replaceAll("%%", "%");
}

/** After a comparison or a sign a number stands, elsewhere a name. */
function numberOrName(query: string, at: number): string {
  return /[<>=*/+-]\s*$/.test(query.slice(Math.max(0, at - 20), at)) &&
    !/=~?\s*$/.test(query.slice(Math.max(0, at - 3), at))
    ? "1"
    : "variable";
}
