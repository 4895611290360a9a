import type { Expression, Program } from "../../code/program.ts";
import { originOf } from "../../code/value.ts";

/** A name of a library: the module, and the names within it. */
export interface LibraryName {
  readonly module: string;
  readonly path: readonly string[];
}

/** Languages in which a whole package is imported without a name that says so where it is used. */
const WHOLE: ReadonlySet<string> = new Set(["java", "kotlin", "csharp"]);

/**
 * The library names that an expression may stand for: the one that an import says, or one of each package that is imported
 * whole. `import software.amazon.awscdk.services.s3.*;` · `using Aws = Pulumi.Aws;`
 */
export function libraryNames(expression: Expression, { imports, language }: Program): readonly LibraryName[] {
  const origin = originOf({ expression });
  if (origin.from !== "module" && origin.from !== "global") return [];
  const whole = imports.filter(({ name }) => name === "*").map(({ module }) => ({ module, path: origin.path }));
  if (origin.from === "module") {
    const isNamed = imports.some(({ module, name }) => module === origin.module && name === origin.path[0]);
    // A class that no import names is taken to be of the file's own package.
    return !isNamed && (language === "java" || language === "kotlin") ? [origin, ...whole] : [origin];
  }
  if (!WHOLE.has(language)) return [];
  const [head = "", ...rest] = origin.path.join(".").split(".");
  const alias = imports.find(({ name, local }) => name !== "*" && local === head);
  const own = alias === undefined ? [head, ...rest] : [...alias.module.split("."), alias.name, ...rest];
  const qualified = own.length > 2 ? [{ module: own.slice(0, -1).join("."), path: own.slice(-1) }] : [];
  return [...qualified, ...(alias === undefined ? whole : [])];
}
