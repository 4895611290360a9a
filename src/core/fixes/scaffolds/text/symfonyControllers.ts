import type { ScaffoldContext } from "../../scaffold.ts";
import { folderOf } from "./paths.ts";

/** Where the controllers of a Symfony application lie, whose routes are found by their attributes. */
export interface SymfonyControllers {
  readonly folder: string;
  readonly namespace: string;
  /** The attribute's class: it moved with 6.4. https://symfony.com/blog/new-in-symfony-6-4-controller-changes */
  readonly route: string;
}

/** Beside the first controller that was seen; undefined where none has a namespace. */
export async function symfonyControllers({ signals, read }: ScaffoldContext): Promise<SymfonyControllers | undefined> {
  const routes = signals.filter(({ kind, data }) => kind === "server.route" && data.framework === "symfony");
  // Routes may stand in files of configuration as well.
  for (const path of new Set(routes.map(({ place }) => place.path).filter((each) => each.endsWith(".php")))) {
    const text = (await read(path)) ?? "";
    const namespace = /^namespace[ \t]+([\w\\]+)[ \t]*;/m.exec(text)?.[1];
    if (namespace === undefined) continue;
    const route =
      /^use[ \t]+(Symfony\\[\w\\]*\\Route)[ \t]*;/m.exec(text)?.[1] ?? "Symfony\\Component\\Routing\\Attribute\\Route";
    return { folder: folderOf(path), namespace, route };
  }
  return undefined;
}
