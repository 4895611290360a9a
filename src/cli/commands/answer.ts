import * as v from "valibot";
import { entrySchema } from "../../core/config/schema.ts";
import type { Entry } from "../../core/model.ts";
import { oneOf, UsageError } from "../arguments.ts";
import { checkOf } from "../checkOf.ts";
import { carryOut, type Run } from "../run.ts";

const FIELDS = ["by", "evidence", "why", "where", "until", "due", "review"] as const;

/** Writes what a person says of a check into the ledger. */
export async function answer(run: Run): Promise<void> {
  const [check, folder = "."] = run.positionals;
  if (check === undefined) throw new UsageError("readiness answer needs a check; readiness list names them.");
  const engine = await run.engine(folder);
  await engine.readOwnFiles();
  await checkOf(engine, check);
  const entry = entryOf(check, run);
  const { components } = await engine.scan(run.abort);
  if (entry.component !== undefined && !components.some(({ id }) => id === entry.component)) {
    throw new UsageError(
      `"${entry.component}" is not a component; they are ${components.map(({ id }) => id).join(", ")}.`,
    );
  }
  await carryOut(run, folder, [await engine.answer(entry)]);
}

function entryOf(check: string, { options, today }: Run): Entry {
  const says = oneOf("says", options.says, ["done", "planned", "accepted", "elsewhere", "not-applicable"]);
  if (says === undefined)
    throw new UsageError("--says is missing: done, planned, accepted, elsewhere or not-applicable.");
  const [component, ...others] = options.component ?? [];
  if (others.length > 0) throw new UsageError("readiness answer takes one --component.");
  const given = Object.fromEntries(
    FIELDS.flatMap((field) => (options[field] === undefined ? [] : [[field, options[field]]])),
  );
  const result = v.safeParse(entrySchema, {
    check,
    ...(component === undefined ? {} : { component }),
    says,
    on: today,
    ...given,
  });
  if (result.success) return result.output as Entry; // the schema's fields are Entry's
  const [issue] = result.issues;
  const field = String(issue.path?.[0]?.key ?? "says");
  const missing = issue.received === "undefined";
  throw new UsageError(missing ? `--${field} is missing: "${says}" needs it.` : `--${field} ${issue.message}.`);
}
