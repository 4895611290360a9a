import type { Signal } from "../../../model.ts";
import type { ScaffoldContext } from "../../scaffold.ts";
import { afterImports, afterOpening } from "./nodeImports.ts";
import { importLine, moduleOf } from "./nodeModules.ts";
import type { Style } from "./style.ts";

/** How the repository writes a line to its log. */
interface Log {
  /** What the calls are made on. */
  readonly name: string;
  /** The import of it; undefined where a file is handed it. */
  readonly imported?: string;
  /** What a call that tells of an error is given. */
  error(message: string, error: string): string;
}

/** By the library, as a `library.used` signal calls it: what its loggers are given with an error. */
const ERRORS: Readonly<Record<string, Log["error"]>> = {
  Pino: fields, // https://getpino.io/#/docs/api?id=errorkey-string
  Bunyan: fields, // https://github.com/trentm/node-bunyan#log-method-api
  // Its JSON would leave an error empty: https://github.com/winstonjs/winston/issues/1338
  Winston: (message, error) => `${message}, { error: ${error} instanceof Error ? ${error}.stack : ${error} }`,
  tslog: inTurn, // https://tslog.js.org/#/?id=error-handling
  "Powertools for AWS Lambda": (message, error) => `${message}, { error: String(${error}) }`,
};

function fields(message: string, error: string): string {
  return `{ err: ${error} }, ${message}`;
}

function inTurn(message: string, error: string): string {
  return `${message}, ${error}`;
}

/**
 * The text of a new file at a path, which writes to the log of the repository what it would write to the console. It is
 * in double quotes, semicolons and two blanks.
 */
export async function withLogger(
  file: string,
  path: string,
  style: Style,
  suffix: string,
  context: ScaffoldContext,
): Promise<string> {
  if (!CALL.test(file)) return file;
  const log = (await ownLog(path, style, suffix, context)) ?? frameworkLog(style, context);
  if (log === undefined) return logsOfFastify(context) ? handedLog(file, style) : file;
  const written = callsOf(log, file);
  return log.imported === undefined ? written : withImport(written, log.imported);
}

/** The import beside the others, or among the names that are had of its module already. */
function withImport(written: string, imported: string): string {
  const [, name, module = ""] = /^import \{ (\w+) \} from ("[^"]+");$/.exec(imported) ?? [];
  const had =
    name && [...written.matchAll(/^import \{ ([^}]*) \} from ("[^"]+");$/gm)].find(([, , from]) => from === module);
  if (had) {
    const names = [...new Set([...(had[1] ?? "").split(", "), name])].toSorted();
    return written.replace(had[0], () => `import { ${names.join(", ")} } from ${module};`);
  }
  const offset = afterImports(written);
  const apart = offset === afterOpening(written) ? "\n" : "";
  return `${written.slice(0, offset)}${imported}\n${apart}${written.slice(offset)}`;
}

const CALL = /\bconsole\.(?:warn|error)\(/;

function callsOf({ name, error }: Log, file: string): string {
  return file
    .replaceAll(/^( *)console\.error\(("[^"]*"), (\w+)\);/gm, (_, indent: string, message: string, of: string) =>
      errorLine(indent, name, message, error(message, of)),
    )
    .replaceAll(
      /\bconsole\.error\(("[^"]*"), (\w+)\)/g,
      (_, message: string, of: string) => `${name}.error(${error(message, of)})`,
    )
    .replaceAll(/\bconsole\.warn\(/g, `${name}.warn(`);
}

/** In one line while that is short. */
function errorLine(indent: string, name: string, message: string, given: string): string {
  const whole = `${indent}${name}.error(${given});`;
  if (whole.length <= LONGEST_LINE || !given.startsWith(message)) return whole;
  const rest = given.slice(message.length + 2);
  return `${indent}${name}.error(\n${indent}  ${message},\n${indent}  ${rest},\n${indent});`;
}

const LONGEST_LINE = 120;

/** A logger that a module of the repository exports: not of the file that starts the server, which imports what is made. */
async function ownLog(
  path: string,
  style: Style,
  suffix: string,
  { signals, read }: ScaffoldContext,
): Promise<Log | undefined> {
  const starting = new Set(
    signals.flatMap(({ kind, place }) => (kind === "server.app" || kind === "server.started" ? [place.path] : [])),
  );
  for (const { kind, data, place } of signals) {
    if (kind !== "library.used" || data.topic !== "logging" || data.role !== "logger" || data.inBrowser) continue;
    const error = Object.hasOwn(ERRORS, data.library) ? ERRORS[data.library] : undefined;
    if (error === undefined || starting.has(place.path) || place.path === path) continue;
    const found = exportedIn((await read(place.path)) ?? "", place.span.start);
    if (found === undefined) continue;
    const module = moduleOf(path, place.path, suffix);
    const isDefault = found.as === "default";
    const whole = style.commonjs
      ? `const ${found.name} = require("${module}");`
      : `import ${found.name} from "${module}";`;
    return { name: found.name, imported: isDefault ? whole : importLine([found.as], module, style), error };
  }
  return undefined;
}

/** The name that a file has for what a call makes, and the one under which it exports that or a child of it. */
function exportedIn(text: string, call: number): { readonly name: string; readonly as: string } | undefined {
  const line = text.slice(text.lastIndexOf("\n", call - 1) + 1, call);
  const [, named, made] =
    /^(export )?(?:const|let|var) ([\w$]+)(?:\s*:[^=]+)? = (?:new )?(?:[\w$]+\.)*$/.exec(line) ?? [];
  if (made === undefined) {
    const whole = /^(?:export default|module\.exports =) (?:new )?(?:[\w$]+\.)*$/.test(line);
    return whole ? { name: "logger", as: "default" } : undefined;
  }
  if (named !== undefined) return { name: made, as: made };
  const spelled = made.replaceAll("$", "\\$");
  const child = new RegExp(`^export const ([\\w$]+)(?:\\s*:[^=\\n]+)? = ${spelled}\\.child\\(`, "m").exec(text)?.[1];
  if (child !== undefined) return { name: child, as: child };
  if (new RegExp(`^(?:export default|module\\.exports =) ${spelled};?[ \\t]*$`, "m").test(text))
    return { name: made, as: "default" };
  const listed = new RegExp(
    `^(?:export|module\\.exports =) \\{[^}]*(?<![\\w$])${spelled}(?![\\w$]|\\s+as\\b|\\s*:)[^}]*\\}|^(?:module\\.)?exports\\.${spelled} = ${spelled}\\b`,
    "m",
  );
  return listed.test(text) ? { name: made, as: made } : undefined;
}

/** The one that a framework brings. */
function frameworkLog(style: Style, { signals }: ScaffoldContext): Log | undefined {
  const frameworks = new Set(
    signals.flatMap(({ kind, data }) => (kind === "server.app" || kind === "server.route" ? [data.framework] : [])),
  );
  // https://docs.nestjs.com/techniques/logger
  if (frameworks.has("nestjs"))
    return {
      name: "Logger",
      imported: importLine(["Logger"], "@nestjs/common", style),
      error: (message, error) => `${message}, ${error} instanceof Error ? ${error}.stack : String(${error})`,
    };
  // https://docs.adonisjs.com/guides/digging-deeper/logger
  if (frameworks.has("adonis"))
    return { name: "logger", imported: `import logger from "@adonisjs/core/services/logger";`, error: fields };
  return undefined;
}

/** Whether an application of Fastify writes a log of its own. */
export function logsOfFastify({ signals }: ScaffoldContext): boolean {
  const logs = (signal: Signal) =>
    signal.kind === "library.used" && signal.data.topic === "logging" && signal.data.library === "Fastify's logger";
  return signals.some(logs);
}

/** Fastify's is that of the application, which some files are given: https://fastify.dev/docs/latest/Reference/Logging/ */
function handedLog(file: string, style: Style): string {
  const given = /^export function \w+\(app(?:: FastifyInstance)?\b[^{]*\{\n/m;
  if (!given.test(file)) return file;
  const written = callsOf({ name: "log?", error: fields }, file).replace(given, (head) => `${head}  log = app.log;\n`);
  const offset = afterImports(written);
  const declared = `let log${style.typescript ? `: FastifyInstance["log"] | undefined` : ""};\n`;
  return `${written.slice(0, offset)}\n/** Of the application, once it is known. */\n${declared}${written.slice(offset)}`;
}
