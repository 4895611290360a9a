import type { TextEdit } from "../../../model.ts";
import { lineEnd } from "../../../place.ts";
import type { ScaffoldContext } from "../../scaffold.ts";
import { inFolder } from "./paths.ts";

/** Lists a bundle for an environment, as Composer's plugin of Symfony does: https://symfony.com/doc/current/bundles.html */
export async function bundleEdits(
  name: string,
  environment: string,
  { component, read }: ScaffoldContext,
): Promise<readonly TextEdit[]> {
  const path = inFolder(component.root, "config/bundles.php");
  const text = await read(path);
  const end = text === undefined ? -1 : text.lastIndexOf("];");
  if (text === undefined || end < 0 || text.includes(`${name}::class`)) return [];
  const line = `    ${name}::class => ['${environment}' => true],${lineEnd(text)}`;
  return [{ path, span: { start: end, end }, text: line }];
}
