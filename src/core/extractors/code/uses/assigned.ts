import type { Span } from "../../../model.ts";
import type { Expression } from "../program.ts";
import type { KnownSite } from "../resilience/sites.ts";
import type { Resolver } from "../resolve.ts";
import type { KnownUses } from "./known.ts";
import type { UseRow } from "./row.ts";

/** An assignment that a table knows: the path as written, and where. */
export interface AssignedSite extends KnownSite<UseRow> {
  readonly assigned: { readonly path: string; readonly span: Span };
}

/** Assignments to members that a table knows; the expression of each is what is assigned. */
export function assignedSites(resolver: Resolver, assigned: KnownUses["assigned"]): readonly AssignedSite[] {
  return resolver.program.assignments.flatMap(({ target, value }): readonly AssignedSite[] => {
    const known = assigned.get(target.name);
    if (known === undefined) return [];
    const path = pathOf(target);
    const rows = known.flatMap(({ row, pattern }) => (pattern.test(path) ? [row] : []));
    return rows.length === 0
      ? []
      : [{ call: undefined, expression: value, resolver, rows, assigned: { path, span: target.span } }];
  });
}

/** "config.lograge.enabled": the names on the way, whatever they are bound to. */
function pathOf(expression: Expression): string {
  switch (expression.kind) {
    case "member": {
      const object = pathOf(expression.object);
      return object === "" ? expression.name : `${object}.${expression.name}`;
    }
    case "name":
      return expression.name;
    case "call":
      return pathOf(expression.callee);
    default:
      return "";
  }
}
