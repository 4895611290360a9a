import type { ScaffoldContext } from "../../../scaffold.ts";
import { goPackageOf } from "../../text/goPackages.ts";
import type { GoPing } from "./clients.ts";

/** What a function is given whose type, of a package of the module, has `Ping() error` or takes a context to it. */
export async function pingsOf(
  header: string,
  text: string,
  path: string,
  context: ScaffoldContext,
): Promise<readonly GoPing[]> {
  const pings: GoPing[] = [];
  for (const [, name = "", alias = "", type = ""] of header.matchAll(/\b(\w+)\s+\*?(\w+)\.(\w+)\b/g)) {
    const own = await goPackageOf(alias, { text, path }, context);
    if (own === undefined) continue;
    const found = own.files.flatMap((file) => methodOf(file, type))[0];
    if (found !== undefined) pings.push({ method: `${name}.${found.method}`, plain: found.plain, folder: own.folder });
  }
  return pings;
}

function methodOf(file: string, type: string): readonly { readonly method: string; readonly plain: boolean }[] {
  const found = new RegExp(
    `^func \\(\\w+ \\*?${type}\\) (Ping|PingContext)\\((\\w+ context\\.Context)?\\) error \\{`,
    "m",
  ).exec(file);
  return found?.[1] === undefined ? [] : [{ method: found[1], plain: found[2] === undefined }];
}
