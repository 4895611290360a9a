import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";

/** zerolog's own logger for all that has none of its own: https://pkg.go.dev/github.com/rs/zerolog/log */
export const ZEROLOG = "github.com/rs/zerolog/log";

/** True where a component writes its lines by zerolog's own logger, and none by slog. */
export function logsByZerolog({ signals }: ScaffoldContext): boolean {
  const used = new Set(
    signals.flatMap(({ kind, data }) => (kind === "library.used" && data.topic === "logging" ? [data.library] : [])),
  );
  return used.has("zerolog") && !used.has("slog");
}

const SLOG_CALL = /\bslog\.(Warn|Error|Info)\(("[^"\n]*")((?:, "\w+", [\w.]+(?:\(\))?)*)\)/g;

/** A plan whose new files of Go write to the log that the component has what they would write to slog. */
export function withGoLogs(plan: ScaffoldPlan, context: ScaffoldContext): ScaffoldPlan {
  if (!plan.creates.some(({ path, text }) => path.endsWith(".go") && text.includes("slog."))) return plan;
  if (!logsByZerolog(context)) return plan;
  return {
    ...plan,
    creates: plan.creates.map((made) => (made.path.endsWith(".go") ? { ...made, text: byZerolog(made.text) } : made)),
  };
}

/** The text as it is where slog does more in it than write lines. */
function byZerolog(text: string): string {
  const written = text.replace(SLOG_CALL, (_, level: string, message: string, given: string) => {
    const fields = [...given.matchAll(/, ("\w+"), ([\w.]+(?:\(\))?)/g)].map(([, key = "", value = ""]) =>
      key === '"error"' ? `.Err(${value})` : `.${value === "name" ? "Str" : "Interface"}(${key}, ${value})`,
    );
    return `log.${level}()${fields.join("")}.Msg(${message})`;
  });
  if (written === text || /\bslog\./.test(written) || /^\t"log"$/m.test(text)) return text;
  return withImport(written.replace(/^\t"log\/slog"\n/m, ""), ZEROLOG);
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
