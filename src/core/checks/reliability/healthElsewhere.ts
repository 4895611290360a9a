import type { unseenRoutes } from "../../components/linkRoutes.ts";
import type { Seen, Signal } from "../../model.ts";
import { healthPurpose } from "./healthPaths.ts";

type Reads = "server.app" | "server.route";

/** What the build files of the folders above bring into every module below them: a parent's dependencies. */
export function inherited(seen: Seen<Reads>): readonly Signal[] {
  const { root } = seen.component;
  return seen.everywhere("server.route").filter(({ place }) => {
    const at = /^(.*\/)?(?:pom\.xml|[\w.-]{1,80}\.gradle(?:\.kts)?)$/.exec(place.path);
    const folder = at?.[1] ?? "";
    return at !== null && root !== "" && folder !== `${root}/` && `${root}/`.startsWith(folder);
  });
}

/** A program of this many files answers on some route: where none was seen, they are registered in a way that is not read. */
const MANY_FILES = 20;

export function unregistered(
  routes: number,
  app: Signal<"server.app"> | undefined,
  seen: Seen<Reads>,
): ReturnType<typeof unseenRoutes> {
  if (routes > 0 || app === undefined || seen.files < MANY_FILES) return [];
  return [{ why: "where the routes of this app are registered could not be followed", place: app.place }];
}

/** What other parts of the workspace bring, which this one may be built with. */
export function beside(seen: Seen<Reads>): ReturnType<typeof unseenRoutes> {
  return [...modulesBeside(seen), ...librariesBeside(seen), ...cratesBeside(seen)];
}

/** Health routes that a crate of the workspace serves, which is no program of its own: `observe::metrics::serve(…)`. */
function cratesBeside(seen: Seen<Reads>): ReturnType<typeof unseenRoutes> {
  if (!seen.component.languages.includes("rust")) return [];
  const programs = seen.components.filter(({ root, kinds }) => root !== "" && kinds.some((kind) => kind !== "library"));
  return seen.everywhere("server.route").flatMap((route) => {
    const { data, place } = route;
    if (data.language !== "rust" || healthPurpose(data.path) === undefined) return [];
    if (programs.some(({ root }) => place.path.startsWith(`${root}/`))) return [];
    return [{ why: `what ${place.path} serves may be part of it`, place }];
  });
}

/** Extension methods of .NET that map health endpoints onto whatever application calls them, in a project of their own. */
function librariesBeside(seen: Seen<Reads>): ReturnType<typeof unseenRoutes> {
  if (!seen.component.languages.includes("csharp")) return [];
  const own = new Set<unknown>(seen.all("server.route"));
  return seen.everywhere("server.route").flatMap((route) => {
    const { language, on, path } = route.data;
    if (language !== "csharp" || on === undefined || own.has(route) || healthPurpose(path) === undefined) return [];
    return [{ why: `what ${route.place.path} maps may be part of it`, place: route.place }];
  });
}

/** What the build files of other modules bring: `implementation project(":api")`. */
function modulesBeside(seen: Seen<Reads>): ReturnType<typeof unseenRoutes> {
  if (!seen.component.languages.includes("java") && !seen.component.languages.includes("kotlin")) return [];
  const own = new Set<unknown>([...seen.all("server.route"), ...inherited(seen)]);
  return seen.everywhere("server.route").flatMap((route) => {
    const isBuild = /(?:^|\/)(?:pom\.xml|[\w.-]{1,80}\.gradle(?:\.kts)?)$/.test(route.place.path);
    if (!isBuild || own.has(route)) return [];
    return [{ why: `what ${route.place.path} brings may be part of it`, place: route.place }];
  });
}
