/**
 * What loads a module, wherever it stands; remarks and imports of types are taken first and have none. It is read off
 * the text, since all files of a program are asked and few are parsed: https://tc39.es/ecma262/#sec-imports
 */
const LOADS =
  /\/\/[^\n]*|\/\*|\b(?:import|export)\s+type\b[^"'`;]{0,2000}["'][^"'\n]{0,300}["']|(?:\bfrom|\bimport|\brequire|\bnew\s+URL|\bimport\.meta\.glob|\brequire\.context)\s*\(?\s*(?:\/\*[^*\n]{0,200}\*\/\s*)?["']([^"'\n]{1,300})["']/g;

/** The modules that a text loads, as it spells them, each once. */
export function importedModules(text: string): readonly string[] {
  const found = new Set<string>();
  LOADS.lastIndex = 0;
  for (let match = LOADS.exec(text); match !== null; match = LOADS.exec(text)) {
    const [whole, module] = match;
    if (whole === "/*") {
      const end = text.indexOf("*/", match.index + 2);
      if (end < 0) break;
      LOADS.lastIndex = end + 2;
    } else if (module !== undefined) found.add(/context\b/.test(whole) ? `${module}/*` : module);
  }
  return [...found];
}
