import type { Seen, Signal } from "../model.ts";
import { folderOf, isBelow } from "./folders.ts";

/** The steps of Dockerfiles elsewhere that build from the component's folder, as those of a whole repository do. */
export function builtElsewhere(seen: Seen<"image.builds">): readonly Signal<"image.builds">[] {
  const { root: folder } = seen.component;
  if (folder === "") return [];
  return seen.everywhere("image.builds").filter(({ data, place }) => {
    if (isBelow(place.path, folder)) return false;
    return contextsOf(place.path).some((context) => {
      const named = context === "" ? data.folder : `${context}/${data.folder}`;
      return named === folder || isBelow(named, folder);
    });
  });
}

/** The build tool that makes an image of the component, in its own build file or in one that those below it inherit. */
export function builtByTool(seen: Seen<"image.tool">): readonly Signal<"image.tool">[] {
  const own = seen.all("image.tool");
  if (own.length > 0) return own.slice(0, 1);
  const { root } = seen.component;
  const above = seen.everywhere("image.tool").filter(({ place }) => {
    const folder = folderOf(place.path);
    return root !== "" && (folder === "" || isBelow(root, folder));
  });
  return above.slice(0, 1);
}

/** What a Dockerfile's context may be: its folder, or one above it. */
function contextsOf(dockerfile: string): readonly string[] {
  const parts = folderOf(dockerfile).split("/").filter(Boolean);
  return parts.map((_, at) => parts.slice(0, at + 1).join("/")).concat("");
}
