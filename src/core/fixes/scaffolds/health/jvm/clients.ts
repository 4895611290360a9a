import type { Signal } from "../../../../model.ts";
import type { ScaffoldContext } from "../../../scaffold.ts";
import { indentOf } from "../../text/blocks.ts";
import { packageOf } from "../../text/jvmSource.ts";
import { folderOf } from "../../text/paths.ts";
import { DEPENDENCY_KEYS } from "../needs.ts";

/** A dependency that readiness asks, and how its client is named where the application is made. */
export interface JvmNeed {
  /** What the answer calls it. */
  readonly key: string;
  readonly library: string;
  /** What makes the client: "HikariDataSource", "JedisPool". */
  readonly made: string;
  /** Undefined where it is out of reach. */
  readonly client?: string;
}

/** Where the application is made. */
interface Site {
  readonly path: string;
  readonly text: string;
  /** Where the application is made. */
  readonly offset: number;
}

/** What readiness asks: each kind of dependency once, those whose client can be reached before others. */
export async function jvmNeeds(context: ScaffoldContext, site: Site): Promise<readonly JvmNeed[]> {
  const needs = new Map<string, JvmNeed>();
  for (const signal of context.signals) {
    if (signal.kind !== "dependency.used") continue;
    const key = DEPENDENCY_KEYS[signal.data.type];
    if (key === undefined || needs.get(key)?.client !== undefined) continue;
    const text = (await context.read(signal.place.path)) ?? "";
    const made = /([A-Za-z_]\w*)[^\w]*$/.exec(
      text.slice(signal.place.span.start, signal.place.span.end).split("(")[0] ?? "",
    );
    const maker = made?.[1] ?? "";
    const client = clientOf(signal, text, site) ?? madeBefore(maker, text.slice(0, signal.place.span.start), site);
    needs.set(key, {
      key,
      library: signal.data.library,
      made: maker,
      ...(client === undefined ? {} : { client }),
    });
  }
  return [...needs.values()];
}

const ASSIGNED = /([A-Za-z_]\w*)\s*(?::\s*[\w.<>?]+\s*)?=\s*(?:new\s+)?(?:[\w.]+\.)?$/;

/** The name by which the application's file reaches a client: a local before it, a static field, a value at the top. */
function clientOf({ place }: Signal<"dependency.used">, text: string, site: Site): string | undefined {
  const start = text.lastIndexOf("\n", place.span.start - 1) + 1;
  const before = text.slice(start, place.span.start);
  const name = ASSIGNED.exec(before)?.[1];
  if (name === undefined) return undefined;
  const isHere = place.path === site.path;
  if (isHere && isInBlock(site, place.span.start)) return name;
  const isTop = place.path.endsWith(".kt") && /^(?:internal\s+|public\s+|lateinit\s+)?va[lr]\s/.test(before);
  const isStatic = /\bstatic\b/.test(before);
  if (isHere) return isTop || isStatic || /^private\s+va[lr]\s/.test(before) ? name : undefined;
  if (packageOf(text) !== packageOf(site.text) || folderOf(place.path) === "") return undefined;
  if (isTop) return name;
  const className = place.path.replace(/^.*\/|\.\w+$/g, "");
  return isStatic && !/\bprivate\b/.test(before) ? `${className}.${name}` : undefined;
}

/** What people say that a function gives, where it makes one of these. */
const GIVEN_AS: Readonly<Record<string, string>> = { HikariDataSource: "DataSource" };

const JAVA_METHOD = /^[ \t]*(?:[a-z]+[ \t]+)*([A-Z][\w.]*)[ \t]+(\w+)[ \t]*\([^)]*\)[^;{}=]*\{/gm;
const KOTLIN_FUNCTION = /^[ \t]*(?:[a-z]+[ \t]+)*fun[ \t]+(\w+)[ \t]*\([^)]*\)[ \t]*(?::[ \t]*([\w.]+)[ \t]*)?[={]/gm;

/**
 * The local that a function gives its client to, in the block of the application: `DataSource source = Database.open();`.
 * `before` is what comes before the client in the function's file.
 */
function madeBefore(made: string, before: string, { text, offset }: Site): string | undefined {
  const java = [...before.matchAll(JAVA_METHOD)].at(-1);
  const kotlin = [...before.matchAll(KOTLIN_FUNCTION)].at(-1);
  const [type = made, name] = kotlin === undefined ? [java?.[1], java?.[2]] : [kotlin[2], kotlin[1]];
  if (name === undefined || ![made, GIVEN_AS[made]].includes(type)) return undefined;
  const calls = new RegExp(
    `^([ \\t]*)(?:final[ \\t]+)?(?:va[lr]|[A-Z]\\w*)[ \\t]+(\\w+)[ \\t]*(?::[ \\t]*\\w+[ \\t]*)?=[ \\t]*(?:[A-Z]\\w*\\.)?${name}\\(`,
    "gm",
  );
  return [...text.slice(0, offset).matchAll(calls)].findLast(({ index }) => isInBlock({ text, offset }, index))?.[2];
}

/** True of a local that an offset behind it can see: no line between falls short of its indentation. Fields are another matter. */
function isInBlock({ text, offset }: Pick<Site, "text" | "offset">, at: number): boolean {
  if (at >= offset) return false;
  const indent = indentOf(text, at);
  const line = text.lastIndexOf("\n", at - 1) + 1;
  if (indent === "" || /^\s*(?:private|public|protected|static|internal|lateinit)\b/.test(text.slice(line)))
    return false;
  const [, ...between] = text.slice(line, text.lastIndexOf("\n", offset - 1) + 1).split("\n");
  // A method at its indentation, with words that no statement begins with, says that it is a field: `final Pool pool = …;`.
  const isField = between.some((each) => each.startsWith(indent) && METHOD.test(each.slice(indent.length)));
  return !isField && between.every((each) => each.trim() === "" || each.startsWith(indent));
}

const METHOD = /^(?:public|private|protected|static|internal|override)\b/;
