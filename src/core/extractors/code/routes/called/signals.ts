import type { Handler, Route, ServerApp, Signal, Span } from "../../../../model.ts";
import { placeOf } from "../../facts.ts";
import type { Call, Program } from "../../program.ts";
import type { Resolver } from "../../resolve.ts";
import { indentAt, lineAfter } from "../apps.ts";
import type { Reach, Root } from "./reach.ts";
import type { Roots } from "./roots.ts";

/** One file while its routes are read. */
export interface Reader {
  readonly program: Program;
  readonly resolver: Resolver;
  readonly roots: Roots;
  /** The framework of each root, by its name. */
  readonly frameworks: Map<string, string>;
}

/** A handler that another file holds, or nobody can follow. */
export const UNSEEN: Handler = { answers: "unknown", asks: [] };

/** A signal for each of the methods that one call registers. */
export function routeSignal(
  call: Call,
  on: Reach,
  methods: readonly string[],
  path: string,
  dynamic: boolean,
  handler: Handler,
  access: Pick<Route, "guards" | "asksInside">,
  framework: string,
  { program }: Reader,
): readonly Signal[] {
  const all = [...new Set([...on.guards, ...(access.guards ?? [])])];
  return methods.map((method) => ({
    kind: "server.route",
    place: placeOf(call, program),
    data: {
      language: program.language,
      framework,
      method,
      path: on.prefix === "" ? path : `${on.prefix}/${path}`,
      ...(dynamic || on.dynamic ? { dynamic: true } : {}),
      ...hangsOn(on.root),
      handler,
      ...(all.length > 0 ? { guards: all } : {}),
      ...(access.asksInside ? { asksInside: true } : {}),
    },
  }));
}

/** What a route or a mount hangs on, as its signal names it. */
export function hangsOn(root: Root | undefined): { readonly on?: string; readonly from?: string } {
  if (root === undefined) return {};
  if (root.kind === "field") return { on: root.exportedAs[0] ?? root.name, from: "." }; // of a type of this package
  return { on: root.name, ...(root.from === undefined ? {} : { from: root.from }) };
}

/** An app or a router that was met. */
export function rootSignal(root: Root, { program, frameworks }: Reader): Signal {
  const span = root.call?.span ?? root.given?.span ?? { start: 0, end: 0 };
  const data = {
    language: program.language,
    framework: frameworks.get(root.name) ?? "",
    name: root.name,
    exportedAs: root.exportedAs,
  };
  const place = { path: program.path, span };
  if (root.kind !== "app") return { kind: "server.router", place, data };
  return { kind: "server.app", place, data: { ...data, ...writable(span, program), style: [] } };
}

/** Where routes can be added: after the statement that puts the app into a variable. */
function writable({ start, end }: Span, { text }: Program): Pick<ServerApp, "insertAt"> {
  const line = text.slice(text.lastIndexOf("\n", start - 1) + 1, start);
  const offset = /^\s+[\w.\s]+(?::=|=)\s*$/.test(line) ? lineAfter(text, end) : undefined;
  return offset === undefined ? {} : { insertAt: { offset, indent: indentAt(text, start) } };
}
