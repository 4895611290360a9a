import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { folderOf, inFolder } from "./paths.ts";
import { moduleOf } from "./pythonModules.ts";

/** How the repository writes a line to its log. */
interface Log {
  readonly library: "logging" | "structlog" | "loguru";
  /** What the calls are made on. */
  readonly name: string;
  readonly imported: string;
  /** The statement that makes it, where each module has its own. */
  readonly made?: string;
}

/** What templates write, which is a logger of the standard library's for each module. */
const OWN = /^logger = logging\.getLogger\(__name__\)$/m;

/** A plan whose new modules of Python write to the log that the repository has. */
export async function withPythonLogs(plan: ScaffoldPlan, context: ScaffoldContext): Promise<ScaffoldPlan> {
  if (!plan.creates.some(({ path, text }) => path.endsWith(".py") && OWN.test(text))) return plan;
  const importing = plan.edits.find(({ path }) => path.endsWith(".py"))?.path;
  const beside = importing === undefined ? undefined : await context.read(importing);
  const creates = [];
  for (const made of plan.creates) {
    const isLogging = made.path.endsWith(".py") && OWN.test(made.text);
    const log = isLogging ? ((await sharedLog(made.path, beside, context)) ?? libraryLog(context)) : undefined;
    creates.push(log === undefined ? made : { ...made, text: written(made.text, log) });
  }
  return { ...plan, creates };
}

/** Each module has one of its own: https://www.structlog.org/en/stable/getting-started.html, https://loguru.readthedocs.io/en/stable/overview.html */
function libraryLog(context: ScaffoldContext): Log | undefined {
  const library = logLibrary(context);
  if (library === "structlog")
    return {
      library,
      name: "logger",
      imported: "import structlog",
      made: "logger = structlog.get_logger(__name__)",
    };
  return library && { library, name: "logger", imported: "from loguru import logger" };
}

/** The library beside Python's own that the component logs with. */
export function logLibrary({ signals }: ScaffoldContext): "structlog" | "loguru" | undefined {
  const used = new Set(
    signals.flatMap(({ kind, data }) => (kind === "library.used" && data.topic === "logging" ? [data.library] : [])),
  );
  const packages = new Set(signals.flatMap(({ kind, data }) => (kind === "manifest.package" ? data.dependencies : [])));
  if (used.has("structlog") || packages.has("structlog")) return "structlog";
  return used.has("Loguru") || packages.has("loguru") ? "loguru" : undefined;
}

/** What a module is called that others take their logger from, and the folders below theirs that it may lie in. */
const NAMES = ["logger", "log", "logging", "logs", "loggers", "logging_config", "log_config", "logging_setup"];
const FOLDERS = ["", "core", "utils", "util", "common", "config", "lib", "shared"];

/** A logger that a module of the repository has for all others. */
async function sharedLog(path: string, beside: string | undefined, context: ScaffoldContext): Promise<Log | undefined> {
  for (const candidate of candidates(path, context)) {
    const text = candidate === path ? undefined : await context.read(candidate);
    const found = text === undefined ? undefined : loggerOf(text);
    if (found === undefined) continue;
    const module = await moduleOf({ path, text: beside ?? "", context }, candidate);
    return { ...found, imported: `from ${module} import ${found.name}` };
  }
  return undefined;
}

function candidates(path: string, { signals, component }: ScaffoldContext): readonly string[] {
  const seen = signals.flatMap(({ kind, data, place }) =>
    kind === "library.used" && data.topic === "logging" && /(?:^|\/)\w*log\w*\.py$/.test(place.path)
      ? [place.path]
      : [],
  );
  const folders: string[] = [];
  for (let folder = folderOf(path); ; folder = folderOf(folder)) {
    folders.push(folder);
    if (folder === "" || folder === component.root) break;
  }
  const named = folders.flatMap((folder) =>
    FOLDERS.flatMap((within) =>
      NAMES.map((name) => inFolder(within === "" ? folder : inFolder(folder, within), `${name}.py`)),
    ),
  );
  return [...new Set([...seen, ...named])];
}

/** A logger that stands by its name in a module, for whoever imports it; one by the module's own name is that module's. */
function loggerOf(text: string): Pick<Log, "library" | "name"> | undefined {
  const made =
    /^(logger|log|LOGGER|LOG)(?:[ \t]*:[^=\n]+)?[ \t]*=[ \t]*(?:\w+\.)*(getLogger|get_logger|Logger)\(([^()\n]*)\)/m.exec(
      text,
    );
  if (made) {
    const [, name = "", call, given = ""] = made;
    const isStandard = call !== "get_logger";
    if (isStandard && given.trim() === "__name__") return undefined;
    return { library: isStandard ? "logging" : "structlog", name };
  }
  return /^from loguru import logger\b/m.test(text) && /^\s*logger\.(?:add|configure|remove)\(/m.test(text)
    ? { library: "loguru", name: "logger" }
    : undefined;
}

/** The module with that logger in place of its own. */
function written(text: string, { library, name, imported, made }: Log): string {
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  const without = text
    .replace(OWN, made ?? "")
    .replace(/^import logging\r?\n/m, (line) => (/\blogging\./.test(text.replace(OWN, "")) ? line : ""));
  const tidied = made === undefined ? without.replace(/^(\r?\n)\r?\n(?=\r?\n)/m, "$1") : without;
  const called = tidied
    .split(newline)
    .map((line) => (library === "loguru" ? inBraces(line) : line))
    .join(newline)
    .replaceAll(/\blogger(?=\.(?:opt|debug|info|warning|error|exception)\()/g, name);
  return withImport(called, imported, newline);
}

/** Loguru formats with braces, and is told of an exception beforehand: https://loguru.readthedocs.io/en/stable/resources/migration.html */
function inBraces(line: string): string {
  if (!/\blogger\.\w+\(/.test(line)) return line;
  const marked = line.replaceAll("%s", "{}").replaceAll("%r", "{!r}");
  return marked.includes(", exc_info=True)")
    ? marked.replace("logger.", "logger.opt(exception=True).").replace(", exc_info=True)", ")")
    : marked;
}

/** The import in a group of its own, after those of the standard library or, where it is the repository's, after all. */
function withImport(text: string, imported: string, newline: string): string {
  const lines = text.split(newline);
  const isImport = (line: string) => /^(?:import|from) /.test(line);
  const isOthers = imported === "import structlog" || imported.startsWith("from loguru ");
  const first = lines.findIndex(isImport);
  if (first < 0) return text;
  const last = lines.findLastIndex(isImport);
  const firstGap = lines.findIndex((line, at) => at > first && line === "");
  const next = lines.findIndex((line, at) => at > firstGap && line !== "");
  if (isOthers && next >= 0 && isImport(lines[next] ?? "")) {
    const before = imported.startsWith("import ") ? next : groupEnd(lines, next, imported);
    return [...lines.slice(0, before), imported, ...lines.slice(before)].join(newline);
  }
  return [...lines.slice(0, last + 1), "", imported, ...lines.slice(last + 1)].join(newline);
}

/** Where a line belongs in a group of imports that begins at a line, by its name. */
function groupEnd(lines: readonly string[], start: number, imported: string): number {
  let at = start;
  while (/^import /.test(lines[at] ?? "") || (/^from /.test(lines[at] ?? "") && (lines[at] ?? "") < imported)) at++;
  return at;
}
