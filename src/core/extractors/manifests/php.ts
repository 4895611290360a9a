import { type Extractor, NOTHING } from "../extractor.ts";
import { broken, extraction, judge, spanOf } from "./manifest.ts";

/** Reads composer.json: https://getcomposer.org/doc/04-schema.md */
export const composerManifest: Extractor = {
  name: "composer.json",
  files: ["**/composer.json"],

  extract({ path, text }) {
    let root: unknown;
    try {
      root = JSON.parse(text);
    } catch (error) {
      return broken(
        path,
        { start: 0, end: 1 },
        error instanceof SyntaxError ? "not valid JSON" : "it is nested too deeply",
      );
    }
    if (typeof root !== "object" || root === null) return NOTHING;
    const name: unknown = Reflect.get(root, "name");
    const required: unknown = Reflect.get(root, "require");
    const dependencies = typeof required === "object" && required !== null ? Object.keys(required) : [];
    const type: unknown = Reflect.get(root, "type");
    const judged = judge("php", dependencies);
    // "library" is what a package is when it does not say: only projects run, and those are seldom named.
    const isLibrary =
      typeof type === "string"
        ? !/^(?:project|application)$/.test(type)
        : typeof name === "string" && "extra" in root && !isOfApplication(Reflect.get(root, "extra"));
    const runs = isLibrary ? undefined : judged.runs;
    return extraction("php", path, {
      ...(typeof name === "string" ? { name } : {}),
      dependencies,
      ...(runs === undefined ? {} : { runs }),
      kinds: runs === undefined ? ["library"] : judged.kinds,
      span: spanOf(text, runs === undefined ? "name" : judged.because),
    });
  },
};

/**
 * True of what only who runs a framework tells it: which packages it shall not discover, and how Symfony's recipes are taken.
 * https://laravel.com/docs/packages#opting-out-of-package-discovery · https://symfony.com/doc/current/setup/flex.html
 */
function isOfApplication(extra: unknown): boolean {
  if (typeof extra !== "object" || extra === null || "branch-alias" in extra) return false;
  const laravel: unknown = Reflect.get(extra, "laravel");
  const isLaravel = typeof laravel === "object" && laravel !== null;
  if (isLaravel && ("providers" in laravel || "aliases" in laravel)) return false;
  return (isLaravel && "dont-discover" in laravel) || "symfony" in extra;
}
