import { readFile, writeFile } from "node:fs/promises";
import { relative } from "node:path";
import { isNew, readBaseline, withBaseline } from "../../core/checklist/baseline.ts";
import { scoreOf } from "../../core/checklist/score.ts";
import type { Item, Report, ReportPlace } from "../../core/model.ts";
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
  const based = options.baseline === undefined ? whole : await onBaseline(whole, options.baseline);
  const report = within(only(based, options.component), run.positionals[0] ?? ".", options.files);
  const paint = run.coloured && options.output === undefined ? COLOURS : PLAIN;
  const text = write(report, format, { today: run.today, trend: await engine.trend(), paint });
  if (options.output === undefined) run.out(text);
  else await writeFile(options.output, text);
  const counts = options.baseline === undefined ? isOpen : isNew;
  return isReady(report, failOn, counts) && report.score.complete * 100 >= minimum;
}

function minimumScore(given: string | undefined): number {
  const minimum = Number(given ?? 0);
  if (!(minimum >= 0 && minimum <= 100))
    throw new UsageError(`--min-score is "${given}" and must be a number from 0 to 100.`);
  return minimum;
}

function isReady(report: Report, failOn: "gap" | "blocker" | "never", counts: (item: Item) => boolean): boolean {
  if (failOn === "never") return true;
  return !report.items.some((item) => counts(item) && (failOn === "gap" || item.level === "essential"));
}

function isOpen({ state }: Item): boolean {
  return OPEN.has(state);
}

async function onBaseline(report: Report, file: string): Promise<Report> {
  const text = await readFile(file, "utf8").catch((error: unknown) => {
    throw new UsageError(
      `--baseline ${file} cannot be read: ${error instanceof Error ? error.message : String(error)}.`,
    );
  });
  const { baseline, problem } = readBaseline(file, text);
  if (problem !== undefined) throw new UsageError(problem.message);
  return withBaseline(report, baseline);
}

/** The report with only what is open in these files; the score stays that of the whole workspace. */
function within(report: Report, folder: string, files: readonly string[] | undefined): Report {
  if (files === undefined) return report;
  const paths = new Set(files.map((file) => relative(folder, file).replaceAll("\\", "/")));
  const isNamed = ({ place }: { readonly place?: ReportPlace }) => place !== undefined && paths.has(place.path);
  const items = report.items.flatMap((item) => {
    const findings = item.findings.filter(isNamed);
    return findings.length === 0 ? [] : [{ ...item, findings }];
  });
  return { ...report, items, problems: report.problems.filter(isNamed) };
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
