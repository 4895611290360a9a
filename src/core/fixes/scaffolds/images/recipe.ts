import type { PackageManifest, Signal } from "../../../model.ts";
import type { ScaffoldContext } from "../../scaffold.ts";
import type { Serving } from "../platform/serving.ts";

/** What an image is made of, and where. */
export interface ImageSite {
  readonly context: ScaffoldContext;
  readonly manifest: Signal<"manifest.package">;
  /** The component's folder, "" for the workspace's root. */
  readonly folder: string;
  /** The folder of the lock file and of what it locks: the component's, or one above it, which is the build's context then. */
  readonly base: string;
  /** The component's folder below the base, "" where they are the same. */
  readonly inner: string;
  /** Undefined for what answers nobody. */
  readonly serving: Serving | undefined;
}

/** The parts of a Dockerfile that an ecosystem decides. */
export interface ImageRecipe {
  /** Lines of the stage that builds. */
  readonly build: readonly string[];
  /** Lines of the final stage up to USER. */
  readonly final: readonly string[];
  /** A user that the base image has, or 10001, which needs no entry anywhere. */
  readonly user: number;
  /** Words that ask the server whether it works, without the address for those that only connect. */
  readonly asks: (port: number, path: string | undefined) => readonly string[];
  /** What the container starts. */
  readonly command: readonly string[];
  /** What the build makes again and the image has no use for. */
  readonly ignores: readonly string[];
}

/** What stands in a command where no file says it. */
export const UNKNOWN_START = "<what starts it>";

export type Ecosystem = PackageManifest["ecosystem"];

/** The first words of a start that the repository's own files name: a Procfile's web, package.json's start. */
export function startOf({ context, folder, serving }: ImageSite): readonly string[] | undefined {
  const named = context.signals.filter((signal) => signal.kind === "process.command");
  const beside = named.filter(({ place }) => place.path.slice(0, Math.max(0, place.path.lastIndexOf("/"))) === folder);
  const wanted = serving === undefined ? ["worker", "start"] : ["web", "start"];
  const found = wanted.flatMap((name) => beside.find(({ data }) => data.name === name) ?? [])[0];
  const words = found?.data.command.words ?? [];
  return words.length > 0 && words.every((word) => !/[$`|&;<>]/.test(word)) ? words : undefined;
}

/** The first part of a version that one of these texts names, as the pattern's group finds it. */
export async function versionIn(
  context: ScaffoldContext,
  places: readonly (readonly [path: string, pattern: RegExp])[],
  fallback: string,
): Promise<string> {
  for (const [path, pattern] of places) {
    const found = pattern.exec((await context.read(path)) ?? "")?.[1];
    if (found !== undefined) return found;
  }
  return fallback;
}

/** Asks over HTTP by BusyBox's wget, or only connects. */
export function busyboxAsks(port: number, path: string | undefined): readonly string[] {
  return path === undefined
    ? ["nc", "-z", "127.0.0.1", String(port)]
    : ["wget", "-q", "--spider", `http://127.0.0.1:${port}${path}`];
}
