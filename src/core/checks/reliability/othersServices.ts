import type { Component, Signal } from "../../model.ts";

/** Images in which a program's own sources are run: https://hub.docker.com/search?image_filter=official */
const RUNTIMES =
  /(?:^|\/)(?:node|python|ruby|php|golang|rust|openjdk|eclipse-temurin|amazoncorretto|bun|deno|sdk|aspnet)(?:[:@]|$)/;

/** True of a service in a file that builds nothing, whose image is neither a language's nor called as the component is. */
export function isOthers(
  { data: { image }, place }: Signal<"compose.service">,
  all: readonly Signal<"compose.service">[],
  { id }: Component,
): boolean {
  if (image === undefined || RUNTIMES.test(image) || image.includes(id)) return false;
  return all.every((other) => other.place.path !== place.path || other.data.build === undefined);
}
