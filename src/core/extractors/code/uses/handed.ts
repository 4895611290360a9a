import type { RowsByName } from "../resilience/names.ts";
import type { KnownSite } from "../resilience/sites.ts";
import type { Resolver } from "../resolve.ts";
import type { UseRow } from "./row.ts";

/** What is handed over without being called, such as a middleware: `router.Use(middleware.RequestID)`. */
export function handedSites(resolver: Resolver, table: RowsByName<UseRow>): readonly KnownSite<UseRow>[] {
  return resolver.program.calls.flatMap((call) =>
    call.arguments.flatMap(({ value: expression }): readonly KnownSite<UseRow>[] => {
      if (expression.kind !== "member") return [];
      const rows = table.of({ expression }, resolver);
      return rows.length === 0 ? [] : [{ call: undefined, expression, resolver, rows }];
    }),
  );
}
