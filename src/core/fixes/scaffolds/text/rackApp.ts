import type { ServerApp, TextEdit } from "../../../model.ts";
import type { ScaffoldPlan } from "../../scaffold.ts";
import { type AppSite, nothing, type Otherwise } from "../topic.ts";
import { packagesOf } from "./dependencies.ts";
import { innerLayers } from "./layers.ts";
import { folderOf, inFolder, relativeModule } from "./paths.ts";
import { rubyAppEdits } from "./rubyApp.ts";
import { requireEdits, rubyLines } from "./rubySource.ts";

/** A file beside an application of Sinatra's or Grape's, with middleware of Rack that it uses. */
export interface RackFile {
  /** Its name without the ending. */
  readonly name: string;
  /** "use RequestLog" */
  readonly use: string;
  readonly text: string;
}

/** Puts a file beside the application and its middleware before the routes. */
export async function planRackFile(site: AppSite, { name, use, text }: RackFile): Promise<ScaffoldPlan> {
  const created = inFolder(folderOf(site.app.place.path), `${name}.rb`);
  if ((await site.context.read(created)) !== undefined) return nothing(`${created} is already there.`);
  const edits = await usedEdits(site, use, created);
  return edits === undefined
    ? nothing(`Nobody can tell where ${site.app.place.path} begins its routes.`)
    : { creates: [{ path: created, text }], edits };
}

/**
 * Sinatra has its middleware with its routes: https://sinatrarb.com/intro.html#rack-middleware. Grape's would see the
 * requests that have a route alone: it stands where the application is run, if there is such a file.
 */
async function usedEdits(
  { app, data, text, context }: AppSite,
  use: string,
  created: string,
): Promise<readonly TextEdit[] | undefined> {
  const { path } = app.place;
  const run = data.framework === "sinatra" ? undefined : await rackUp(context);
  if (run !== undefined) return run.before([use], [requireOf(run.path, created)]);
  return rubyAppEdits(path, text, use, [requireOf(path, created)]);
}

function requireOf(from: string, file: string): string {
  return `require_relative "${relativeModule(from, file).replace(/^\.\//, "").replace(/\.rb$/, "")}"`;
}

/** Gems whose applications are Rack's and have no class that middleware is used in: https://github.com/rack/rack/blob/main/SPEC.rdoc */
const RACKS = ["roda", "hanami", "hanami-router", "cuba", "rack"];

/** A row for such applications, by the file that runs them. */
export function onRack(plan: (site: AppSite) => Promise<ScaffoldPlan>): Otherwise {
  return {
    fits: (looked) => {
      const packages = packagesOf(looked);
      const isRack = looked.component.languages.includes("ruby") && RACKS.some((name) => packages.has(name));
      return isRack && looked.all("server.app").length === 0 && !packages.has("rails");
    },
    async plan(context) {
      const run = await rackUp(context);
      if (run === undefined) return nothing(`config.ru of ${context.component.id}, with what it runs, is not there.`);
      const data: ServerApp = { language: "ruby", framework: "rack", exportedAs: [], style: [] };
      const place = { path: run.path, span: { start: 0, end: 0 } };
      return plan({ context, app: { kind: "server.app", place, data }, data, text: run.text });
    },
  };
}

/** The file that says what Rack runs, and how lines get before that; undefined where there is none. */
export async function rackUp({ component, read }: AppSite["context"]) {
  const path = inFolder(component.root, "config.ru");
  const text = await read(path);
  const run = text === undefined ? null : /^run\s/m.exec(text);
  if (text === undefined || run === null) return undefined;
  const before = (lines: readonly string[], requires: readonly string[]): readonly TextEdit[] => {
    const added = requireEdits(path, text, requires);
    const inner = innerLayers("ruby", /^use ([\w:]+)/.exec(lines[0] ?? "")?.[1] ?? "");
    const at = new RegExp(`^use ${inner}\\b`, "m").exec(text)?.index ?? run.index;
    const written = rubyLines(path, text, at, lines.join("\n"), "");
    const isOnePlace = added.some(({ span }) => span.start === written.span.start);
    return isOnePlace
      ? [{ ...written, text: `${added.map((each) => each.text).join("")}\n${written.text}` }]
      : [...added, written];
  };
  return { path, text, before };
}
