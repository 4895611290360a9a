import { writeFile } from "node:fs/promises";
import { PLAIN } from "../../core/output/text.ts";
import { oneOf } from "../arguments.ts";
import { FORMATS, write } from "../formats.ts";
import type { Run } from "../run.ts";

const PAGE = "readiness-report.html";

/** Writes the report for a launch meeting: a page into a file, other formats to stdout unless told otherwise. */
export async function report(run: Run): Promise<void> {
  const { options } = run;
  const format = oneOf("format", options.format, FORMATS) ?? "html";
  const criticality = oneOf("criticality", options.criticality, ["internal", "standard", "critical"]);
  const engine = await run.engine(run.positionals[0] ?? ".", criticality === undefined ? {} : { criticality });
  const result = await engine.scan(run.abort);
  const text = write(result, format, { today: run.today, trend: await engine.trend(), paint: PLAIN });
  const file = options.output ?? (format === "html" ? PAGE : undefined);
  if (file === undefined) run.out(text);
  else {
    await writeFile(file, text);
    run.out(`created ${file}\n`);
  }
}
