import type { Place, RunbookLink } from "../../model.ts";
import { resolvePath } from "../paths.ts";

/** A file of a repository on a code host: ".../blob/main/docs/runbook.md", "…/-/blob/…", "…/src/branch/main/…", "…/raw/…". */
const HOSTED =
  /^https?:\/\/[^/\s]+\/[^\s?#]+?\/(?:-\/)?(?:blob|tree|raw|edit|src\/branch|src)\/[^/\s?#]+\/([^\s?#]+)(?:\?[^\s#]*)?(?:#(\S*))?$/;
const DOCUMENT = /\.(?:md|mdx|markdown|adoc|asciidoc|rst)$/i;

/** What people write where nothing is to be linked yet. */
const OPEN = /^(?:(?:todo|tbd|tba|fixme)(?![\w./-]).*|none|n\/a|null|-+|\.{2,}|\?+|<[^<>]{1,80}>)$/i;

/** What an alert's annotation leads to. `folder` is that of the file that holds it. */
export function runbookLink(text: string, place: Place): RunbookLink {
  if (OPEN.test(text)) return { text, place, leads: "open" };
  const hosted = HOSTED.exec(text);
  if (hosted) return { text, place, leads: "hosted", path: decoded(hosted[1] ?? ""), ...anchor(hosted[2]) };
  if (/^[a-z][a-z0-9+.-]*:/i.test(text) || /\s|\{\{|\$\{/.test(text)) return { text, place, leads: "elsewhere" };
  const [path = "", fragment] = text.split("#");
  if (!DOCUMENT.test(path) && !/^\.{0,2}\//.test(path) && !path.includes("/"))
    return { text, place, leads: "elsewhere" };
  const folder = place.path.slice(0, Math.max(0, place.path.lastIndexOf("/")));
  const isBeside = path.startsWith("./") || path.startsWith("../");
  return {
    text,
    place,
    leads: "relative",
    path: decoded(resolvePath(isBeside ? folder : "", path)),
    ...anchor(fragment),
  };
}

function anchor(fragment: string | undefined): { readonly anchor?: string } {
  return fragment === undefined || fragment === "" ? {} : { anchor: fragment };
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path; // a lone "%": the path as it is written
  }
}
