import type { Handler } from "../../../../model.ts";
import type { Row } from "../../resilience/knowledge.ts";
import type { Site } from "../../resilience/site.ts";

/**
 * What is known of frameworks that register routes by calls: `r.GET("/x", handler)`, `r.Group("/api")`. `calls` are named
 * as in `resilience/knowledge.ts`; to know another framework, add its rows to its language's table.
 */
export interface CalledRow extends Row {
  readonly does: Does;
}

/** What a call does to the routes. Positions are those of arguments; negative ones count from the end. */
export type Does =
  | {
      readonly kind: "route";
      /** Upper case, "ALL", or the position of the argument that says so; "pattern" where the path begins with it. */
      readonly method: string | number | "pattern";
      /** Left out: the chain before it says the path, and the method. */
      readonly path?: number;
      /** The first handler; the last argument answers. Left out: none is given. */
      readonly handlers?: number;
      /** The calls chained to it that are given the handlers. */
      readonly chained?: readonly string[];
      /** What asks who is there comes before every route below the path. */
      readonly guards?: true;
      /** The methods are given by a function around the handler: `get(list).post(create)`. */
      readonly verbs?: true;
    }
  /** Registers the routes that structs among its arguments say. */
  | { readonly kind: "listed" }
  /** Gives a router below a prefix, or hands one to a function. */
  | { readonly kind: "group"; readonly prefix?: number; readonly key?: string; readonly guards?: number }
  /** The routes of a controller of a resource. */
  | { readonly kind: "resources" }
  | { readonly kind: "mount"; readonly prefix?: number; readonly router: number }
  /** Makes an app or a router, below a path where an argument says one. */
  | { readonly kind: "app"; readonly prefix?: number }
  /** What comes before every route of a router, or of what the chain goes on to. */
  | { readonly kind: "guard"; readonly name?: string }
  /** What comes before the routes that a router has so far. */
  | { readonly kind: "layer" }
  /** Puts a tool for operators below a path, the given one where an argument says it. */
  | { readonly kind: "console"; readonly path: string; readonly at?: number; readonly name: string }
  /** Answers for the service's health on an address of its own. */
  | { readonly kind: "health"; readonly paths: readonly (readonly [string, Handler])[] }
  /** Puts the health service of gRPC onto a server; `answers` where calls elsewhere say what it asks. */
  | { readonly kind: "grpcHealth"; readonly answers?: (site: Site) => Handler }
  /** A route of the framework's own. */
  | {
      readonly kind: "provided";
      /** The argument's position or name. */
      readonly path: number | string;
      readonly answers: (site: Site) => readonly string[] | "constant";
    };

/** The rows of one framework, from what each kind of call is named. */
export function rowsFor(
  library: string,
  source: string,
  calls: readonly (readonly [Does, readonly string[]])[],
): readonly CalledRow[] {
  return calls.map(([does, names]) => ({ library, source, calls: names, does }));
}

/** `route("GET")`: the usual shape, path first and handlers behind. */
export function route(method: string): Does {
  return { kind: "route", method, path: 0, handlers: 1 };
}

/** The same names below each of several beginnings. */
export function below(beginnings: readonly string[], ...names: readonly string[]): readonly string[] {
  return beginnings.flatMap((beginning) => names.map((name) => `${beginning}${name}`));
}
