/** The Node that is taken where nothing asks for another: its major version. */
export const NODE = 22;

/**
 * The Node that package.json asks for, as far as its range says one: "20" of "^18 || ^20", "20.1" of "~20.1.3". Undefined where
 * it says none, or only a lower limit that `NODE` is above: https://docs.npmjs.com/cli/v11/configuring-npm/package-json#engines
 */
export function nodeAsked(manifest: string | undefined): string | undefined {
  const range = /"engines"\s*:\s*\{[^{}]*"node"\s*:\s*"([^"\n]*)"/.exec(manifest ?? "")?.[1] ?? "";
  const newest = (range.split("||").at(-1) ?? "").trim();
  const [, operator = "", version = "", rest = ""] = /^([<>=^~]*)\s*v?(\d+(?:\.\d+)*)(.*)$/.exec(newest) ?? [];
  const [major = "", minor] = version.split(".");
  if (major === "" || operator.startsWith("<")) return undefined;
  if (operator.startsWith(">") && !/[<-]/.test(rest) && Number(major) <= NODE) return undefined;
  if (operator === "" && /^(?:\.[x*])*$/.test(rest)) return version;
  return operator === "~" && minor !== undefined ? `${major}.${minor}` : major;
}
