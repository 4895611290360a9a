import type { ScaffoldContext } from "../../scaffold.ts";
import { folderOf } from "./paths.ts";

/** Where the controllers of a Symfony application lie, whose routes are found by their attributes. */
export interface SymfonyControllers {
  readonly folder: string;
  readonly namespace: string;
  /** The attribute's class: it moved with 6.4. https://symfony.com/blog/new-in-symfony-6-4-controller-changes */
  readonly route: string;
}

/** Beside the first controller that was seen; undefined where that has no namespace. */
export async function symfonyControllers({ signals, read }: ScaffoldContext): Promise<SymfonyControllers | undefined> {
  const beside = signals.find(({ kind, data }) => kind === "server.route" && data.framework === "symfony");
  const text = beside && (await read(beside.place.path));
  const namespace = /^namespace\s+([\w\\]+)\s*;/m.exec(text ?? "")?.[1];
  if (beside === undefined || namespace === undefined) return undefined;
  const route =
    /^use\s+(Symfony\\[\w\\]*\\Route)\s*;/m.exec(text ?? "")?.[1] ?? "Symfony\\Component\\Routing\\Attribute\\Route";
  return { folder: folderOf(beside.place.path), namespace, route };
}
