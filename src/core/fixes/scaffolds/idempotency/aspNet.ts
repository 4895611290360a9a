import type { Signal } from "../../../model.ts";
import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { aspNetProgram } from "../text/aspNet.ts";
import { laidOut, linesAt, nextLine } from "../text/blocks.ts";
import { inNamespace, usingEdits } from "../text/csharp.ts";
import { dotnetProjectOf } from "../text/dotnetProject.ts";
import { migrationOf } from "../text/migrations/index.ts";
import { inFolder } from "../text/paths.ts";
import { type AppSite, nothing } from "../topic.ts";
import { type EfStore, middlewareText } from "./aspNetText.ts";
import { tableOf } from "./table.ts";

const CLASS = "IdempotencyMiddleware";

/** Middleware over the connection of EF Core's context: https://learn.microsoft.com/en-us/aspnet/core/fundamentals/middleware/write */
export async function planAspNetIdempotency({ app, text, context }: AppSite): Promise<ScaffoldPlan> {
  const program = aspNetProgram(app, text);
  const project = await dotnetProjectOf(context);
  if (program === undefined || project === undefined)
    return nothing(`Nobody can tell where ${app.place.path} builds its app.`);
  const store = await storeOf(context);
  if (store === undefined)
    return nothing(
      `Keys are kept in the service's database, and no context of EF Core over PostgreSQL or MySQL was seen in ${context.component.id}.`,
    );
  const path = inFolder(project.folder, `Idempotency/${CLASS}.cs`);
  if ((await context.read(path)) !== undefined) return nothing(`${path} is already there.`);
  const namespace = `${project.namespace}.Idempotency`;
  const { usings, body } = middlewareText(CLASS, store);
  const { layout, indent, built } = program;
  // Who asks is known behind this, and who asks too often is turned away before it: https://learn.microsoft.com/en-us/aspnet/core/fundamentals/middleware/#middleware-order
  const known = [
    ...text.matchAll(new RegExp(`^[ \\t]*${program.app}\\.Use(?:Authentication|Authorization|RateLimiter)\\(`, "gm")),
  ].at(-1);
  const at = known ? nextLine(text, known.index) : built;
  const migration = await migrationOf(tableOf(store.database), context, inFolder(project.folder, "Idempotency"));
  return {
    creates: [
      { path, text: laidOut(`#nullable enable\n\n${usings}\n${inNamespace(namespace, body, text)}`, layout) },
      ...migration.creates,
    ],
    edits: [
      ...usingEdits(program.path, text, [namespace], layout),
      linesAt(
        program.path,
        text,
        at,
        `${known || program.maps ? "" : "\n"}${program.app}.UseMiddleware<${CLASS}>();`,
        layout,
        indent,
      ),
      ...migration.edits,
    ],
  };
}

async function storeOf({ signals, read }: ScaffoldContext): Promise<EfStore | undefined> {
  const used = signals.filter((signal): signal is Signal<"dependency.used"> => signal.kind === "dependency.used");
  for (const { place, data } of used) {
    if (data.library !== "EF Core" || (data.type !== "postgres" && data.type !== "mysql")) continue;
    const text = (await read(place.path)) ?? "";
    const before = text.slice(Math.max(0, place.span.start - 300), place.span.start);
    const type = [...before.matchAll(/\bAddDbContext(?:Pool)?<([\w.]+)>/g)].at(-1)?.[1];
    if (type === undefined) continue;
    const own = [...text.matchAll(/^using\s+([\w.]+)\s*;/gm)].flatMap(([, each]) => each ?? []);
    return { type, database: data.type, usings: own.filter((each) => !/^(?:Microsoft|System)\b/.test(each)) };
  }
  return undefined;
}
