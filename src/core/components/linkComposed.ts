import type { Component, Signal } from "../model.ts";
import { folderOf } from "./folders.ts";

/** True when the service is this component: by its Dockerfile, by the folder it is built from, or by name. */
export function runsComponent(
  { data }: Signal<"compose.service">,
  images: readonly Signal<"container.image">[],
  { id, root }: Component,
): boolean {
  if (data.dockerfile !== undefined && images.some(({ place }) => place.path === data.dockerfile)) return true;
  const folder = root.split("/").at(-1);
  const image = data.image?.split("@")[0]?.split("/").at(-1)?.split(":")[0];
  if ([data.name, image].some((name) => name !== undefined && name !== "" && (name === id || name === folder)))
    return true;
  if (data.build === undefined || data.dockerfile !== undefined) return false;
  return data.build === root || images.some(({ place }) => folderOf(place.path) === data.build);
}
