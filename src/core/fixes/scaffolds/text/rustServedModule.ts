import { nothing, type Otherwise } from "../topic.ts";
import type { CargoCrates } from "./cargo.ts";
import { outerLayers } from "./layers.ts";
import { crateRoot } from "./rust.ts";
import type { Beside, RustSite } from "./rustMiddleware.ts";
import { putRustModule } from "./rustModule.ts";
import { NOT_FOLLOWED, type RustServer, rustServed, servesBy } from "./rustServed.ts";

/** A module that the app of a server goes through. */
export interface ServedModule {
  readonly name: string;
  readonly crates: CargoCrates;
  /** Its text; `starts` where the program calls its `start`. */
  text(starts: boolean): string;
  /** What is put around the app. */
  readonly around: readonly [before: string, after: string];
  /** Further edits, given the crate; a text says why there is nothing to do. */
  beside?(site: RustSite): Promise<Beside | string>;
}

/** A row for a server that is handed its app. */
export function servedModule(server: RustServer, { name, crates, text, around, beside }: ServedModule): Otherwise {
  return {
    fits: servesBy(server),
    async plan(context) {
      const served = await rustServed(context, server);
      if (served === undefined) return nothing(NOT_FOLLOWED(server));
      const { path, text: own, started } = served;
      const root = await crateRoot(path, context);
      const rootText = root && (await context.read(root));
      if (!root || rootText === undefined) return nothing(`The first file of the crate of ${path} could not be found.`);
      const site: RustSite = { context, root, rootText, path, text: own, offset: started.place.span.start };
      const further = (await beside?.(site)) ?? { edits: [], starts: false };
      if (typeof further === "string") return nothing(further);
      const plan = await putRustModule(context, path, { name, crates, text: () => text(further.starts) });
      if (plan.nothing !== undefined) return plan;
      return {
        ...plan,
        edits: [
          ...plan.edits,
          ...served.around(...around, String.raw`crate::${outerLayers("rust", name)}::\w+`),
          ...further.edits,
        ],
      };
    },
  };
}
