import type { Signal } from "../model.ts";

/** What a script is packed with that somebody runs by hand: scripts/translations/Dockerfile, tools/lint/Dockerfile; scripts/docker/ may pack the program. */
const OF_SCRIPT =
  /(?:^|\/)(?:scripts?|tools?)\/(?!(?:docker|container|deploy|build|release|images?)[\w-]*\/)[\w-]+\/[^/]*$/;

/** True of a Dockerfile in a folder of scripts or tools, whose image somebody starts to work with it. */
export function isOfScript(path: string): boolean {
  return OF_SCRIPT.test(path);
}

/** Tells the Dockerfiles with a name of their own that Compose builds for developers and tests alone: Dockerfile.frontend. */
export function imagesOfDevelopers(services: readonly Signal<"compose.service">[]): (path: string) => boolean {
  const builds = services.filter(({ data }) => data.dockerfile !== undefined);
  return (path) => {
    if (/(?:^|\/)dockerfile$/i.test(path)) return false; // what builds it without naming it is not seen here
    const own = builds.filter(({ data }) => data.dockerfile === path);
    return own.length > 0 && own.every(({ data }) => data.development === "named");
  };
}
