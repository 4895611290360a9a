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
    const client = clientOf(signal, text, site);
    needs.set(key, {
      key,
      library: signal.data.library,
      made: made?.[1] ?? "",
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
  // A local of the same block, told by its indentation.
  const isBeside = indentOf(text, place.span.start) === indentOf(site.text, site.offset);
  if (isHere && isBeside && place.span.start < site.offset) return name;
  const isTop = place.path.endsWith(".kt") && /^(?:internal\s+|public\s+|lateinit\s+)?va[lr]\s/.test(before);
  const isStatic = /\bstatic\b/.test(before);
  if (isHere) return isTop || isStatic || /^private\s+va[lr]\s/.test(before) ? name : undefined;
  if (packageOf(text) !== packageOf(site.text) || folderOf(place.path) === "") return undefined;
  if (isTop) return name;
  const className = place.path.replace(/^.*\/|\.\w+$/g, "");
  return isStatic && !/\bprivate\b/.test(before) ? `${className}.${name}` : undefined;
}
