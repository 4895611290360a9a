import type { Seen, Signal } from "../model.ts";
import { folderOf, isBelow, upwards } from "./folders.ts";

/** The steps of Dockerfiles elsewhere that build from the component's folder, as those of a whole repository do. */
export function builtElsewhere(seen: Seen<"image.builds">): readonly Signal<"image.builds">[] {
  const { root: folder } = seen.component;
  if (folder === "") return [];
  return stepsIn(seen.everywhere("image.builds")).flatMap(({ step, folders }) => {
    if (isBelow(step.place.path, folder)) return [];
    return folders.some((named) => named === folder || isBelow(named, folder)) ? [step] : [];
  });
}

/** A step of a Dockerfile and the folders that it may name, each by a context that the file may have. */
interface Step {
  readonly step: Signal<"image.builds">;
  readonly folders: readonly string[];
}

/** Worked out once for all components that are asked about the same steps. */
const steps = new WeakMap<readonly Signal<"image.builds">[], readonly Step[]>();

function stepsIn(all: readonly Signal<"image.builds">[]): readonly Step[] {
  const known = steps.get(all);
  if (known !== undefined) return known;
  const found = all.map((step) => ({
    step,
    folders: [...upwards(folderOf(step.place.path))].map((context) =>
      context === "" ? step.data.folder : `${context}/${step.data.folder}`,
    ),
  }));
  steps.set(all, found);
  return found;
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
