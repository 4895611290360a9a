import type { ExportedClient, Span } from "../../model.ts";
import { isOwnModule } from "./importedCalls.ts";
import type { ClassDefinition, Expression, FunctionExpression, Language, Program } from "./program.ts";
import type { OptionsMaker } from "./readings.ts";
import { originOf, type Resolver, type Value } from "./resolve.ts";

/** What functions are called that make options for a client: `getAxiosConfig`, `requestOptions`. */
const MAKER_NAME = /(?:config|options|opts|settings|init|kwargs|params|_args)/i;

/** True for a text that defines such a function. */
export const DEFINES_OPTIONS_MAKER =
  /\b\w*(?:[cC]onfig|[oO]ptions|[oO]pts|[sS]ettings|[iI]nit)\w{0,40}\s{0,3}(?:=\s{0,3}(?:async\s{0,3})?)?\([^()]{0,200}\)\s{0,3}(?::[^{;=()]{1,80})?(?:=>\s{0,3}\(?)?\{/;

/** The same of Python: `def request_kwargs(`. */
export const DEFINES_KEYWORDS_MAKER =
  /^[ \t]*def \w{0,40}(?:config|options|opts|settings|kwargs|params|_args)\w{0,40}\(/m;

const LANGUAGES: ReadonlySet<Language> = new Set(["javascript", "typescript", "python"]);

/** The function of another file that makes these options, where its own arguments have no such key. */
export function optionsMakerOf({ expression }: Value, key: string, resolver: Resolver): OptionsMaker | undefined {
  if (expression.kind !== "call" || expression.isNew) return undefined;
  const [callee, ...others] = resolver.follow({ expression: expression.callee });
  const named = callee && others.length === 0 ? makerNamed(callee.expression, resolver) : undefined;
  if (named === undefined || !MAKER_NAME.test(named.name)) return undefined;
  const [head = key] = key.split(".");
  // `config = withProxy(config)` is given what it gave, too.
  const isSilent = expression.arguments.every(({ value, spread }) => {
    const given = spread ? [] : resolver.follow({ expression: value });
    return given.length > 0 && given.every((each) => each.expression === expression || holdsNo(each, head, resolver));
  });
  return isSilent ? named : undefined;
}

function makerNamed(callee: Expression, resolver: Resolver): OptionsMaker | undefined {
  const origin = originOf({ expression: callee });
  if (origin.from === "module" && isOwnModule(origin.module, resolver.program.language)) {
    return { from: origin.module, name: `${origin.path.join(".") || "default"}()` };
  }
  if (callee.kind !== "member" || callee.object.kind !== "name" || callee.object.binding?.kind !== "self")
    return undefined;
  const [base, ...others] = callee.object.binding.definition?.bases ?? [];
  const parent = base && others.length === 0 ? resolver.origins({ expression: base })[0] : undefined;
  if (parent?.from !== "module" || !isOwnModule(parent.module, resolver.program.language)) return undefined;
  return { from: parent.module, name: `${parent.path.join(".") || "default"}#${callee.name}()` };
}

function holdsNo(value: Value, key: string, resolver: Resolver): boolean {
  const { kind } = value.expression;
  if (kind === "object") return resolver.entry(value, key).state === "absent";
  return kind === "literal" || kind === "template";
}

/** The functions of this file that make options, as others know them, with the keys that they may give. */
export function optionsMakers(resolver: Resolver): readonly { readonly span: Span; readonly data: ExportedClient }[] {
  const { language, exports } = resolver.program;
  if (!LANGUAGES.has(language)) return [];
  return [...exports].flatMap(([name, expression]) => {
    const [value, ...others] = resolver.follow({ expression });
    if (value === undefined || others.length > 0) return [];
    const made = value.expression;
    if (made.kind === "function") return noted(`${name}()`, made);
    const definition = made.kind === "name" && made.binding?.kind === "class" ? made.binding.definition : undefined;
    return definition ? methodsOf(definition).flatMap(([method, each]) => noted(`${name}#${method}()`, each)) : [];
  });

  function noted(name: string, definition: FunctionExpression) {
    const options = MAKER_NAME.test(name) ? keysOf(definition, resolver) : undefined;
    if (options === undefined) return [];
    const timeout = { state: "unknown", reason: "it makes options" } as const;
    return [{ span: definition.span, data: { name, client: "", timeout, fixes: [], options } }];
  }
}

function methodsOf({ methods }: ClassDefinition): readonly (readonly [string, FunctionExpression])[] {
  return [...methods];
}

/** All keys of what a function gives; undefined where some of it cannot be seen. What its caller hands in is the caller's. */
function keysOf({ returns }: FunctionExpression, resolver: Resolver): readonly string[] | undefined {
  const keys: string[] = [];
  const given = returns.flatMap((expression) => resolver.follow({ expression }));
  const isSeen = given.length > 0 && given.every((value) => collect(value, 0));
  return isSeen ? [...new Set(keys)] : undefined;

  function collect({ expression }: Value, depth: number): boolean {
    if (expression.kind === "literal") return expression.value === null;
    const binding = expression.kind === "name" ? expression.binding : undefined;
    if (binding?.kind === "parameter") {
      keys.push(...writtenTo(resolver.program, (object) => object.kind === "name" && object.binding === binding));
      return true;
    }
    if (expression.kind !== "object" || depth > 3) return false;
    keys.push(
      ...writtenTo(resolver.program, (object) => resolver.follow({ expression: object })[0]?.expression === expression),
    );
    return expression.entries.every((entry) => {
      if ("key" in entry) return keys.push(entry.key) > 0;
      if ("computed" in entry) return false;
      return resolver.follow({ expression: entry.spread }).every((each) => collect(each, depth + 1));
    });
  }
}

function writtenTo({ assignments }: Program, isIt: (object: Expression) => boolean): readonly string[] {
  return assignments.flatMap(({ target }) => (isIt(target.object) ? [target.name] : []));
}
