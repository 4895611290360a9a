import { purposeOf } from "../../../extractors/manifests/frameworks.ts";
import type { Place } from "../../../model.ts";
import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { type Looked, nothing, type Otherwise } from "../topic.ts";
import { laidOut, layoutOf, linesAt, nextLine } from "./blocks.ts";
import { composerEdits } from "./composer.ts";
import { folderOf, freePath, inFolder, relativeModule } from "./paths.ts";
import { statementEnd } from "./phpSource.ts";
import { slimFolder } from "./slimApp.ts";

/** The file of plain PHP that a web server hands every request to: https://www.php.net/manual/en/features.commandline.webserver.php */
export interface PhpFront {
  readonly path: string;
  readonly text: string;
  /** Where what comes first stands: behind Composer's autoloader, else behind the head of the file. */
  readonly start: number;
  readonly hasAutoloader: boolean;
}

/** What is written beside a front. */
export interface BesideFront {
  readonly file: string;
  /** The functions that are called in the front, below the line that requires them. */
  readonly calls: string;
  /** In four blanks. */
  readonly text: string;
  readonly packages?: Readonly<Record<string, string>>;
  /** Where the calls stand, where that is further down than the start. */
  readonly offset?: number;
}

/** A row for services of PHP without a framework; `package` is what comes from Composer, where something does. */
export function forPlainPhp(
  plan: (front: PhpFront, context: ScaffoldContext) => Promise<ScaffoldPlan>,
  needs?: "Composer",
): Otherwise {
  return {
    fits: (looked) => isPlainPhp(looked) && (needs === undefined || hasComposer(looked)),
    async plan(context) {
      const front = await frontOf(context);
      if (front === undefined) return nothing(noFront(context));
      if (needs !== undefined && !front.hasAutoloader)
        return nothing(`${front.path} does not load vendor/autoload.php, where the packages come from.`);
      return plan(front, context);
    },
  };
}

/** Why there is nothing for plain PHP where Composer does not bring what it takes; for a topic's `pointless`. */
export function withoutComposer(library: string): (looked: Looked) => string | undefined {
  return (looked) =>
    isPlainPhp(looked) && !hasComposer(looked)
      ? `There is no template for PHP of ${looked.component.id}: it takes ${library}, which comes by Composer, and no composer.json was seen.`
      : undefined;
}

/** Why plain PHP has no place for what a topic writes; for a topic's `pointless`. */
export function withoutPlaceInPlainPhp(why: string): (looked: Looked) => string | undefined {
  return (looked) =>
    isPlainPhp(looked) ? `There is no template for PHP of ${looked.component.id}: ${why}` : undefined;
}

/** A file of functions beside the front, which requires and calls them. */
export async function besideFront(
  { path, text, start }: PhpFront,
  { file, calls, text: created, packages = {}, offset = start }: BesideFront,
  context: ScaffoldContext,
): Promise<ScaffoldPlan> {
  const wanted = inFolder(frontFolder(path), file);
  const free = await freePath([wanted], context.read);
  if (free === undefined) return nothing(`${wanted} is already there.`);
  const required = requireLine(path, free);
  const layout = layoutOf(text);
  return {
    creates: [{ path: free, text: laidOut(created, layout) }],
    edits: [linesAt(path, text, offset, `${required}\n${calls}`, layout), ...(await composerEdits(packages, context))],
  };
}

/** What stands below a public folder is served to whoever asks; beside a front in none, sources have a folder of their own. */
export function frontFolder(path: string): string {
  const folder = slimFolder(path);
  return folder === folderOf(path) ? inFolder(folder, "src") : folder;
}

/** The statement by which a front loads a file. */
export function requireLine(path: string, file: string): string {
  return `require __DIR__ . '/${relativeModule(path, file).replace(/^\.\//, "")}';`;
}

/** The start of the line below the statement that an offset lies in. */
export function belowStatement(text: string, offset: number): number {
  return nextLine(text, statementEnd(text, offset));
}

/** True for a client of the front's own that is there before requests are told apart. */
export function isMadeFirst({ path, text, start }: PhpFront, place: Place): boolean {
  const line = text.slice(text.lastIndexOf("\n", place.span.start - 1) + 1, place.span.start);
  const told = /^(?:if|switch|match|echo|foreach|\$\w+\s*=\s*match)\b/m.exec(text.slice(start));
  const isBefore = told === null || place.span.start < start + told.index;
  return place.path === path && place.span.start >= start && line.startsWith("$") && isBefore;
}

/** Where a front goes on behind the files that it requires first and the functions of theirs that it calls. */
export function behindCalls({ text, start }: PhpFront): number {
  const calls = /(?:(?:require(?:_once)?\b[^;\n]*|(?:\$\w+ = )?\w+\([$\w]*\));\r?\n)*/y;
  calls.lastIndex = start;
  return start + (calls.exec(text)?.[0].length ?? 0);
}

const FRONTS = ["public/index.php", "web/index.php", "www/index.php", "htdocs/index.php", "index.php"];
/** It tells requests apart by their address itself. */
const TELLS_APART = /\$_SERVER\s*\[\s*['"](?:REQUEST_URI|PATH_INFO|REDIRECT_URL)['"]/;
const AUTOLOADER = /^(?:require|include)(?:_once)?\b[^;\n]*\bvendor\/autoload\.php['"]\s*\)?\s*;/m;

async function frontOf({ component, read }: ScaffoldContext): Promise<PhpFront | undefined> {
  for (const name of FRONTS) {
    const path = inFolder(component.root, name);
    const text = await read(path);
    if (text === undefined || !/^<\?php\b/.test(text) || !TELLS_APART.test(text)) continue;
    const loaded = AUTOLOADER.exec(text);
    const start = loaded ? nextLine(text, loaded.index + loaded[0].length) : headEnd(text);
    return { path, text, start, hasAutoloader: loaded !== null };
  }
  return undefined;
}

/** Behind what has to come first in a file: https://www.php.net/manual/en/control-structures.declare.php */
function headEnd(text: string): number {
  const first = /^(?:[\w$<'"(]|\/\/|#|\/\*)/m;
  const last = [...text.matchAll(/^(?:declare\s*\([^)\n]*\)|namespace\s+[\w\\]+|use\s+[\w\\][^;]*);/gm)].at(-1);
  const end = nextLine(text, last ? last.index + last[0].length : 0);
  const blanks = first.exec(text.slice(end));
  return blanks && /^\s*$/.test(text.slice(end, end + blanks.index)) ? end + blanks.index : end;
}

function noFront({ component }: ScaffoldContext): string {
  return `There is no template for PHP of ${component.id}: no index.php was seen that every request passes and that tells them apart by $_SERVER['REQUEST_URI'].`;
}

/** True for what answers requests by PHP alone. */
function isPlainPhp({ component, all }: Looked): boolean {
  return (
    component.languages.includes("php") &&
    component.kinds.some((kind) => kind === "service" || kind === "web") &&
    all("server.app").length === 0 &&
    all("server.route").every(({ data }) => data.framework === "php") &&
    all("server.started").every(({ data }) => !PROGRAMS.has(data.server)) &&
    all("manifest.package").every(
      ({ data }) => data.ecosystem !== "php" || purposeOf("php", data.dependencies).length === 0,
    )
  );
}

/** Servers that are programs of PHP themselves, which no request passes a file in. */
const PROGRAMS: ReadonlySet<string> = new Set(["Swoole", "ReactPHP"]);

function hasComposer({ all }: Looked): boolean {
  return all("manifest.package").some(({ data }) => data.ecosystem === "php");
}
