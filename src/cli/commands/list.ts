import type { ReportEvidence } from "../../core/model.ts";
import { linksInOrder } from "../../core/output/links.ts";
import type { Run } from "../run.ts";

/** Prints what there is, a line each, the id first. */
export async function list(run: Run): Promise<void> {
  const { options, positionals } = run;
  if (options.scaffolds) {
    const engine = await run.engine(positionals[0] ?? ".");
    print(
      run,
      (await engine.scaffolds()).map(({ id, description }) => [id, description]),
    );
  } else if (options.components) {
    const engine = await run.engine(positionals[0] ?? ".");
    const { components } = await engine.scan(run.abort);
    print(
      run,
      components.map(({ id, root, kinds, why }) => [
        id,
        `${kinds.join(", ")} in ${root}: ${why.map(({ message }) => message).join(", ")}`,
      ]),
    );
  } else if (options.links) {
    const engine = await run.engine(positionals[0] ?? ".");
    const { links } = await engine.scan(run.abort);
    print(
      run,
      linksInOrder(links).map(({ component = "", from, to, lacks = "" }) => [
        component === "" ? "-" : component,
        `${placed(from)} ${to ? `→ ${placed(to)}` : `✗ lacks ${lacks}`}`,
      ]),
    );
  } else {
    const engine = await run.engine(positionals[0] ?? ".");
    await engine.readOwnFiles();
    print(
      run,
      (await engine.checks()).map(({ id, level, mode, title }) => [id, `${level}, ${mode}: ${title}`]),
    );
  }
}

function placed({ message, place }: ReportEvidence): string {
  return place ? `${message} (${place.path}:${place.start.line})` : message;
}

function print(run: Run, rows: readonly (readonly [string, string])[]): void {
  const width = Math.max(0, ...rows.map(([id]) => id.length));
  for (const [id, rest] of rows) run.out(`${id.padEnd(width)}  ${rest}\n`);
}
