import { writeFile } from "node:fs/promises";
import { scoreOf } from "../../core/checklist/score.ts";
import type { Item, Report } from "../../core/model.ts";
import { type Paint, PLAIN } from "../../core/output/text.ts";
import { oneOf, UsageError } from "../arguments.ts";
import { FORMATS, write } from "../formats.ts";
import type { Run } from "../run.ts";

const OPEN = new Set(["gap", "unanswered", "stale"]);

/** Scans and prints the report. True when the workspace is ready by the chosen threshold. */
export async function scan(run: Run): Promise<boolean> {
  const { options } = run;
  const format = oneOf("format", options.format, FORMATS) ?? "text";
  const criticality = oneOf("criticality", options.criticality, ["internal", "standard", "critical"]);
  const failOn = oneOf("fail-on", options["fail-on"], ["gap", "blocker", "never"]) ?? "blocker";
  const minimum = minimumScore(options["min-score"]);

  const engine = await run.engine(run.positionals[0] ?? ".", {
    ...(criticality === undefined ? {} : { criticality }),
    withoutIgnores: options["no-ignores"] === true,
  });
  const whole = await engine.scan(run.abort, progress(run));
  if (!(await engine.hasValidConfig())) {
    const first = whole.problems.find(({ place }) => place?.path === ".readiness/config.yaml");
    throw new UsageError(
      `${first?.place ? `.readiness/config.yaml:${first.place.start.line}: ` : ""}${first?.message ?? ".readiness/config.yaml is invalid."}`,
    );
  }
  const report = only(whole, options.component);
  const paint = run.coloured && options.output === undefined ? COLOURS : PLAIN;
  const text = write(report, format, run.today, paint);
  if (options.output === undefined) run.out(text);
  else await writeFile(options.output, text);
  return isReady(report, failOn) && report.score.complete * 100 >= minimum;
}

function minimumScore(given: string | undefined): number {
  const minimum = Number(given ?? 0);
  if (!(minimum >= 0 && minimum <= 100))
    throw new UsageError(`--min-score is "${given}" and must be a number from 0 to 100.`);
  return minimum;
}

function isReady(report: Report, failOn: "gap" | "blocker" | "never"): boolean {
  if (failOn === "never") return true;
  return failOn === "blocker" ? report.score.blockers.length === 0 : !report.items.some(({ state }) => OPEN.has(state));
}

/** The report with only these components' items and the repository's own. */
function only(report: Report, names: readonly string[] | undefined): Report {
  if (names === undefined) return report;
  const stranger = names.find((name) => !report.components.some(({ id }) => id === name));
  if (stranger !== undefined) {
    throw new UsageError(
      `"${stranger}" is not a component; they are ${report.components.map(({ id }) => id).join(", ")}.`,
    );
  }
  const items = report.items.filter(({ component }: Item) => component === undefined || names.includes(component));
  return {
    ...report,
    items,
    components: report.components.filter(({ id }) => names.includes(id)),
    score: scoreOf(items),
  };
}

/** A line on a terminal that tells how far the scan is; nothing where nobody watches. */
function progress(run: Run): ((done: number, of: number) => void) | undefined {
  if (process.stderr.isTTY !== true || run.options.output !== undefined) return undefined;
  let shown = 0;
  return (done, of) => {
    if (done === of) process.stderr.write("\r\u001B[K");
    else if (done - shown >= 100) {
      shown = done;
      process.stderr.write(`\r${done} of ${of} files`);
    }
  };
}

const COLOURS: Paint = {
  bad: (text) => `\u001B[31m${text}\u001B[39m`,
  good: (text) => `\u001B[32m${text}\u001B[39m`,
  faint: (text) => `\u001B[2m${text}\u001B[22m`,
  bold: (text) => `\u001B[1m${text}\u001B[22m`,
};
