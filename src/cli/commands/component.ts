import * as v from "valibot";
import { closest } from "../../core/config/closest.ts";
import type { ComponentChange } from "../../core/config/correct.ts";
import { componentKind } from "../../core/config/schema.ts";
import { oneOf, UsageError } from "../arguments.ts";
import { carryOut, type Run } from "../run.ts";

/** Says in the configuration what a component is instead of what was found. */
export async function component(run: Run): Promise<void> {
  const [id, folder = "."] = run.positionals;
  if (id === undefined)
    throw new UsageError("readiness component needs a component; readiness list --components names them.");
  const change = changeOf(run);
  if (Object.keys(change).length === 0)
    throw new UsageError("Say what it is: --kind, --id, --criticality, --belongs-to or --not-a-component.");
  const engine = await run.engine(folder);
  const { components } = await engine.scan(run.abort);
  for (const name of [id, ...(change.belongsTo === undefined ? [] : [change.belongsTo])]) known(name, components);
  const { changes } = await engine.correctComponent(id, change);
  await carryOut(run, folder, changes);
}

function changeOf({ options }: Run): ComponentChange {
  const kinds = (options.kind ?? []).map((kind) => {
    if (v.is(componentKind, kind)) return kind;
    throw new UsageError(`--kind is "${kind}" and must be one of ${componentKind.options.join(", ")}.`);
  });
  const criticality = oneOf("criticality", options.criticality, ["internal", "standard", "critical"]);
  const { id, "belongs-to": belongsTo } = options;
  return {
    ...(id === undefined ? {} : { id }),
    ...(kinds.length === 0 ? {} : { kinds }),
    ...(criticality === undefined ? {} : { criticality }),
    ...(options["not-a-component"] === true ? { component: false } : {}),
    ...(belongsTo === undefined ? {} : { belongsTo }),
  };
}

function known(name: string, components: readonly { readonly id: string }[]): void {
  const ids = components.map(({ id }) => id);
  if (ids.includes(name)) return;
  const meant = closest(name, ids);
  throw new UsageError(
    `"${name}" is not a component${meant ? `; did you mean "${meant}"?` : `; they are ${ids.join(", ")}.`}`,
  );
}
