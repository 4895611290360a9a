import * as v from "valibot";
import { configSchema } from "../../core/config/schema.ts";
import { oneOf, UsageError } from "../arguments.ts";
import { carryOut, type Run } from "../run.ts";

/** Writes a first configuration and ledger. True when there was something to write. */
export async function init(run: Run): Promise<boolean> {
  const { options } = run;
  const folder = run.positionals[0] ?? ".";
  const criticality = oneOf("criticality", options.criticality, ["internal", "standard", "critical"]);
  if (options.launch !== undefined && !v.is(configSchema.entries.launch, options.launch))
    throw new UsageError(`--launch is "${options.launch}" and must be a day such as 2027-01-31.`);
  const engine = await run.engine(folder, criticality === undefined ? {} : { criticality });
  const { items } = await engine.scan(run.abort);
  const areas = new Set(items.map(({ area }) => area));
  const { changes, note } = await engine.init({
    ...(criticality === undefined ? {} : { criticality }),
    ...(options.launch === undefined ? {} : { launch: options.launch }),
    owners: Object.fromEntries((options.owner ?? []).map((each) => ownerOf(each, areas))),
  });
  await carryOut(run, folder, changes);
  if (note !== undefined) run.err(note);
  return changes.length > 0;
}

function ownerOf(given: string, areas: ReadonlySet<string>): readonly [string, string] {
  const [, area = "", who = ""] = /^([^=]+)=(.+)$/.exec(given) ?? [];
  if (area === "")
    throw new UsageError(`--owner is "${given}" and must be AREA=WHO, such as security=sec@example.com.`);
  if (!areas.has(area)) throw new UsageError(`"${area}" is not an area; they are ${[...areas].join(", ")}.`);
  return [area, who];
}
