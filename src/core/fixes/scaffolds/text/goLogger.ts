import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";

/** zerolog's own logger for all that has none of its own: https://pkg.go.dev/github.com/rs/zerolog/log */
export const ZEROLOG = "github.com/rs/zerolog/log";

/** True where a component writes its lines by zerolog's own logger, and none by slog. */
export function logsByZerolog(context: ScaffoldContext): boolean {
  const used = loggersOf(context);
  return used.has("zerolog") && !used.has("slog");
}

function loggersOf({ signals }: ScaffoldContext): ReadonlySet<string> {
  return new Set(
    signals.flatMap(({ kind, data }) => (kind === "library.used" && data.topic === "logging" ? [data.library] : [])),
  );
}

/** Loggers that a package has for all of a program, by their names; zap's is silent until somebody replaces it. */
const LOGGERS: readonly GoLines[] = [
  {
    library: "zerolog",
    module: ZEROLOG,
    name: "log",
    line: (level, message, fields) =>
      `log.${level}()${fields
        .map(([key, value]) =>
          key === "error" ? `.Err(${value})` : `.${value === "name" ? "Str" : "Interface"}("${key}", ${value})`,
        )
        .join("")}.Msg(${message})`,
  },
  {
    library: "Logrus",
    module: "github.com/sirupsen/logrus", // https://pkg.go.dev/github.com/sirupsen/logrus#WithField
    name: "logrus",
    line: (level, message, fields) =>
      `logrus${fields
        .map(([key, value]) => (key === "error" ? `.WithError(${value})` : `.WithField("${key}", ${value})`))
        .join("")}.${level}(${message})`,
  },
];

/** How a logger writes a line of a message with named values. */
interface GoLines {
  readonly library: string;
  readonly module: string;
  /** The package's name in code. */
  readonly name: string;
  line(level: string, message: string, fields: readonly (readonly [string, string])[]): string;
}

const SLOG_CALL = /\bslog\.(Warn|Error|Info)\(("[^"\n]*")((?:, "\w+", [\w.]+(?:\(\))?)*)\)/g;

/** A plan whose new files of Go write to the log that the component has what they would write to slog. */
export function withGoLogs(plan: ScaffoldPlan, context: ScaffoldContext): ScaffoldPlan {
  if (!plan.creates.some(({ path, text }) => path.endsWith(".go") && text.includes("slog."))) return plan;
  const used = loggersOf(context);
  const logger = used.has("slog") ? undefined : LOGGERS.find(({ library }) => used.has(library));
  if (logger === undefined) return plan;
  return {
    ...plan,
    creates: plan.creates.map((made) => (made.path.endsWith(".go") ? { ...made, text: by(logger, made.text) } : made)),
  };
}

/** The text as it is where slog does more in it than write lines. */
function by({ module, name, line }: GoLines, text: string): string {
  const written = text.replace(SLOG_CALL, (_, level: string, message: string, given: string) => {
    const fields = [...given.matchAll(/, "(\w+)", ([\w.]+(?:\(\))?)/g)].map(
      ([, key = "", value = ""]) => [key, value] as const,
    );
    return line(level, message, fields);
  });
  if (written === text || /\bslog\./.test(written) || new RegExp(`^\\t"${name}"$`, "m").test(text)) return text;
  return withImport(written.replace(/^\t"log\/slog"\n/m, ""), module);
}

/** Below the standard library's imports, in the order of the others. */
function withImport(text: string, path: string): string {
  const block = /^import \(\n([\s\S]*?)^\)/m.exec(text);
  if (block?.[1] === undefined) return text;
  const lines = block[1].split("\n").filter((line) => line !== "");
  const isOther = (line: string) => /"[^/"]*\./.test(line);
  const others = [...lines.filter(isOther), `\t"${path}"`].toSorted((one, other) =>
    one.slice(one.indexOf('"')) < other.slice(other.indexOf('"')) ? -1 : 1,
  );
  const groups = [lines.filter((line) => !isOther(line)), others].filter((group) => group.length > 0);
  const written = groups.map((group) => `${group.join("\n")}\n`).join("\n");
  return `${text.slice(0, block.index)}import (\n${written})${text.slice(block.index + block[0].length)}`;
}
