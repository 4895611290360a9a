import { isOwnModule } from "../importedCalls.ts";
import type { Expression, Language, Program } from "../program.ts";
import { originOf, type Resolver, type Value } from "../resolve.ts";
import type { Row } from "./knowledge.ts";

/** A name for what a value is. */
interface CalledName {
  /** "tenacity.retry", "github.com.avast.retry-go.Do": every separator is a dot. */
  readonly name: string;
  /** module: begins with a package · global: with a name that nothing here brings · own: with one of this workspace. */
  readonly from: "module" | "global" | "own";
}

/** Chains of calls are followed this far down. */
const DEEPEST = 40;
/** And no more steps than this are taken for one name: what is made of several is made of more below each. */
const STEPS = 80;
/** And this far in what a function was called with, which is not remembered. */
const DEEPEST_WITHIN = 4;

/** What a value goes by in tables: its module and members, calls left out on the way. */
export function namesOf(value: Value, resolver: Resolver, depth = 0, left = { steps: STEPS }): readonly CalledName[] {
  if (depth > DEEPEST || left.steps-- <= 0) return [];
  if (value.environment) return depth > DEEPEST_WITHIN ? [] : namesNow(value, resolver, depth, left);
  const known = NAMED.get(resolver) ?? new Map<Expression, readonly CalledName[]>();
  NAMED.set(resolver, known);
  const before = known.get(value.expression);
  if (before) return before;
  known.set(value.expression, []); // what is chained to itself has no other name
  const found = namesNow(value, resolver, depth, left);
  if (depth === 0 || found.length > 0) known.set(value.expression, found);
  else known.delete(value.expression); // it may only have been too deep
  return found;
}

/** What was named before: a variable that is chained to itself again and again is asked for over and over. */
const NAMED = new WeakMap<Resolver, Map<Expression, readonly CalledName[]>>();

function namesNow(value: Value, resolver: Resolver, depth: number, left: { steps: number }): readonly CalledName[] {
  return resolver.follow(value).flatMap((each): readonly CalledName[] => {
    const origin = originOf(each);
    const path = origin.path.join(".");
    switch (origin.from) {
      case "module":
        return isOwn(origin.module, resolver.program.language)
          ? [{ name: path, from: "own" }]
          : [origin.module, ...wildcards(resolver), ...ofPreludes(origin.module, resolver)].map((module) => ({
              name: dotted(module, origin.path),
              from: "module",
            }));
      case "global":
        // A static import of everything brings names that stand alone.
        return [
          { name: path, from: "global" },
          ...wildcards(resolver).map((module): CalledName => ({ name: dotted(module, origin.path), from: "module" })),
        ];
      case "call": {
        const maker = namesOf({ ...origin.call, expression: origin.call.expression.callee }, resolver, depth + 1, left);
        return maker.map((one) => ({ ...one, name: joined(one.name, path) }));
      }
      case "parameter": {
        const { type, name } = origin.binding;
        const ofType = type ? namesOf({ expression: type }, resolver, depth + 1, left) : [];
        return [
          ...ofType.map((one) => ({ ...one, name: joined(one.name, path) })),
          { name: joined(name, path), from: "own" },
        ];
      }
      default:
        return path === "" ? [] : [{ name: path, from: "own" }];
    }
  });
}

/** The packages whose names a Java or Kotlin file takes in as a whole. */
function wildcards({ program }: Resolver): readonly string[] {
  return program.language === "java" || program.language === "kotlin" ? takenWhole(program) : [];
}

/** Where a type of Rust may come from that no `use` of its own names: `Router::new()` below `use salvo::prelude::*`. */
function ofPreludes(type: string, { program }: Resolver): readonly string[] {
  if (program.language !== "rust" || !/^[A-Z]\w*$/.test(type)) return [];
  return takenWhole(program).map((module) => `${module}.${type}`);
}

function takenWhole({ imports }: Program): readonly string[] {
  return imports.flatMap(({ module, name, local }) => (name === "*" && local === "*" ? [module] : []));
}

/** A module of the workspace by its spelling; Python's and Java's absolute ones may be anybody's. */
function isOwn(module: string, language: Language): boolean {
  const isNode = language === "javascript" || language === "typescript";
  return isNode ? isOwnModule(module, language) : module.startsWith(".");
}

function joined(name: string, path: string): string {
  return path === "" ? name : `${name}.${path}`;
}

function dotted(module: string, path: readonly string[]): string {
  const members = path[0] === "default" ? path.slice(1) : path;
  return joined(normal(module), members.join(".").replaceAll("$", "")); // PHP's properties carry it
}

/** A module's name with one kind of separator, and without Go's major version. */
function normal(module: string): string {
  return module
    .replace(/^node:/, "")
    .replace(/\/v\d+(?=$|\/)/, "")
    .replaceAll(/::|[\\/#]/g, ".");
}

/** Languages that have functions which nobody imports. */
const GLOBAL: ReadonlySet<Language> = new Set(["csharp", "ruby", "php", "kotlin"]);

/** How a row names something; bare: without its module, where imports bind no names. */
type Naming = CalledName["from"] | "bare";

function namings(from: CalledName["from"], language: Language): readonly Naming[] {
  if (from !== "global") return [from];
  return [
    ...(GLOBAL.has(language) ? (["global"] as const) : []),
    ...(language === "csharp" ? (["bare"] as const) : []),
  ];
}

/** Finds rows by what is called. */
export class RowsByName<R extends Row> {
  readonly #exact = new Map<string, R[]>();
  /** By the last of their names, in lower case; "" for those that end openly. */
  readonly #patterns = new Map<string, Pattern<R>[]>();
  readonly #lastNames = new Set(["default"]);
  #endsOpenly = false;

  constructor(rows: readonly R[]) {
    for (const row of rows) for (const call of row.calls) this.#noteCall(call, row);
  }

  /** The rows for what a value is. */
  of(value: Value, resolver: Resolver): readonly R[] {
    if (!this.#mayBe(value.expression)) return [];
    const found = new Set<R>();
    for (const { name, from } of namesOf(value, resolver)) {
      const last = lastOf(name);
      const patterns = [...(this.#patterns.get(last) ?? []), ...(this.#patterns.get("") ?? [])];
      for (const naming of namings(from, resolver.program.language)) {
        for (const row of this.#exact.get(`${naming} ${name}`) ?? []) found.add(row);
        for (const each of patterns) if (each.from === naming && each.pattern.test(name)) found.add(each.row);
      }
    }
    return [...found];
  }

  /** False for members that no row ends in, so that they need not be followed. */
  #mayBe(expression: Expression): boolean {
    if (expression.kind !== "member" || this.#endsOpenly) return true;
    return this.#lastNames.has(expression.name.toLowerCase());
  }

  #noteCall(call: string, row: R): void {
    if (call.startsWith("~")) {
      this.#note(call.slice(1), row, "own");
      this.#note(call.slice(1), row, "module"); // an absolute import of a file of the workspace
      return;
    }
    const at = call.indexOf("#");
    const member = at < 0 ? "" : normal(call.slice(at + 1));
    const module = normal(at < 0 ? call : call.slice(0, at));
    this.#note(module === "" ? member : joined(module, member), row, "module");
    if (member !== "") this.#note(member, row, module === "" ? "global" : "bare");
  }

  #note(name: string, row: R, from: Naming): void {
    const last = lastOf(name);
    this.#lastNames.add(last);
    if (name.includes("*")) {
      const escaped = name.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
      const pattern = new RegExp(`^${escaped.join(".*")}$`, from === "own" ? "i" : "");
      this.#patterns.set(last, [...(this.#patterns.get(last) ?? []), { pattern, row, from }]);
      this.#endsOpenly ||= last === "";
    } else {
      const key = `${from} ${name}`;
      this.#exact.set(key, [...(this.#exact.get(key) ?? []), row]);
    }
  }
}

interface Pattern<R> {
  readonly pattern: RegExp;
  readonly row: R;
  readonly from: Naming;
}

/** What stands after the last dot or star, in lower case. */
function lastOf(name: string): string {
  return name.slice(Math.max(name.lastIndexOf("."), name.lastIndexOf("*")) + 1).toLowerCase();
}

/** What a text must hold to name it: the beginning of the module's name, or the longest of its own words. */
export function wordOf(call: string): string {
  const [module = "", member = ""] = call.split("#");
  if (module !== "" && !module.startsWith("~")) return module.split("/").slice(0, 3).join("/");
  const words = (module === "" ? member : module.slice(1)).split(/[.*]/);
  return words.reduce((longest, word) => (word.length > longest.length ? word : longest), "");
}
