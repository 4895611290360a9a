import type { TextEdit } from "../../../../model.ts";
import type { ScaffoldPlan } from "../../../scaffold.ts";
import { insertion } from "../../text/insertion.ts";
import { folderOf, freePath, inFolder, readingModules } from "../../text/paths.ts";
import { moduleOf } from "../../text/pythonModules.ts";
import { pythonStyle, restyledPython } from "../../text/style.ts";
import type { Need, Site } from "../needs.ts";
import { LIVE_DOC, READY_DOC, waitingAround } from "./module.ts";
import { distinct, functionsOf, importsOf, type Question, questionOf } from "./plan.ts";

/** Views beside the root urls.py, and their two paths in it: https://docs.djangoproject.com/en/stable/topics/http/urls/ */
export async function planDjango(site: Site): Promise<ScaffoldPlan> {
  const { context, wanted } = site;
  const urls = await rootUrls(site);
  const text = urls && (await context.read(urls));
  const list = text === undefined ? null : /^urlpatterns\b[^\n]*=\s*\[[ \t]*\r?\n?/m.exec(text);
  if (!urls || text === undefined || !list)
    return { creates: [], edits: [], nothing: "The root urls.py could not be found." };
  const path = await freePath(
    ["health", "health_views"].map((name) => inFolder(folderOf(urls), `${name}.py`)),
    readingModules((each) => context.read(each)),
  );
  if (path === undefined)
    return { creates: [], edits: [], nothing: `${inFolder(folderOf(urls), "health.py")} is already there.` };

  const style = pythonStyle(text);
  const asked = distinct(site.needs.map((need) => questionHere(need, site.data.name)));
  const views = [
    wanted.liveness === undefined ? [] : ["livez"],
    wanted.readiness === undefined ? [] : ["readyz"],
  ].flat();
  const module = path.slice(path.lastIndexOf("/") + 1).replace(/\.py$/, "");
  const from = importsItself(text, urls) ? await moduleOf({ path: urls, text, context }, path) : `.${module}`;
  const needsPath = !/from\s+django\.urls\s+import[^\n]*\bpath\b|from\s+django\.urls\s+import\s*\([^)]*\bpath\b/.test(
    text,
  );
  const imports = [...(needsPath ? ["from django.urls import path"] : []), `from ${from} import ${views.join(", ")}`];
  const routes = [
    ...(wanted.liveness === undefined ? [] : [`path("${wanted.liveness.slice(1)}", livez),`]),
    ...(wanted.readiness === undefined ? [] : [`path("${wanted.readiness.slice(1)}", readyz),`]),
  ];
  const at = list.index + list[0].length;
  const edits: readonly TextEdit[] = [
    insertion(urls, text, afterImports(text), restyledPython(imports.join("\n"), style), style, ""),
    insertion(urls, text, at, restyledPython(routes.join("\n"), style), style, style.indent),
  ];
  return { creates: [{ path, text: restyledPython(file(site, asked, clientImports(site, urls)), style) }], edits };
}

/** True where a file names modules of its own package from where imports begin: `from shop.orders import views`. */
function importsItself(text: string, path: string): boolean {
  const own = folderOf(path).split("/").at(-1) ?? "";
  return own !== "" && new RegExp(`^from ${own}(?:\\.\\w+)* import `, "m").test(text);
}

/** A client of the settings themselves is out of a view's reach. */
function questionHere(need: Need, app: string | undefined): Question {
  if (need.library === "django.db") return DATABASE;
  if (need.path !== undefined) return questionOf(need, false, app ?? "");
  const { client: _, ...unreachable } = need;
  return questionOf(unreachable, false, app ?? "");
}

/** Imports of the clients that other modules hold, from where the project's imports begin. */
function clientImports({ needs, context, app }: Site, urls: string): string {
  const mount = context.signals.find(
    (signal) => signal.kind === "server.mount" && signal.place.path === app.place.path,
  );
  const root = mount?.kind === "server.mount" ? (mount.data.router.from ?? "") : "";
  const above = urls.slice(0, urls.length - `${root.replaceAll(".", "/")}.py`.length);
  return needs
    .flatMap(({ path, client, library }) =>
      path === undefined || client === undefined || library === "django.db" || !path.startsWith(above)
        ? []
        : [
            `from ${path
              .slice(above.length)
              .replace(/(?:\/__init__)?\.py$/, "")
              .replaceAll("/", ".")} import ${client}\n`,
          ],
    )
    .join("");
}

const DATABASE: Question = {
  key: "database",
  library: "django.db",
  name: "ask_database",
  call: "ask_database",
  text: `def ask_database() -> None:
    """Asks on a connection of its own, since connections belong to threads."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    finally:
        connection.close()`,
};

function file({ wanted }: Site, asked: readonly Question[], clients: string): string {
  const live = `def livez(request):
    ${LIVE_DOC}
    return JsonResponse({"status": "ok"})
`;
  if (wanted.readiness === undefined) {
    return `"""Whether this service lives."""

from django.http import JsonResponse


${live}`;
  }
  const checks = asked.map(({ key, call }) => `    "${key}": ${call},\n`).join("");
  const ready = `def readyz(request):
    ${READY_DOC}
    answers = ask_all(CHECKS)
    results = {name: "ok" if answer else "unavailable" for name, answer in answers.items()}
    ready = all(answers.values())
    return JsonResponse(
        {"status": "ok" if ready else "unavailable", "checks": results},
        status=200 if ready else 503,
    )
`;
  const imports = `${asked.includes(DATABASE) ? "from django.db import connection\n" : ""}from django.http import JsonResponse\n`;
  const endpoints = wanted.liveness === undefined ? ready : `${live}\n\n${ready}`;
  const asks = { imports: `${importsOf(asked)}${clients}`, functions: functionsOf(asked) };
  return `${waitingAround(endpoints, imports, asks)}

CHECKS: Mapping[str, Check] = {
${checks}}
`;
}

/** The urls.py that ROOT_URLCONF names, beside the settings or one of the folders above them. */
async function rootUrls({ context, app }: Site): Promise<string | undefined> {
  const mount = context.signals.find(
    (signal) =>
      signal.kind === "server.mount" && signal.place.path === app.place.path && signal.data.on === app.data.name,
  );
  const module = mount?.kind === "server.mount" ? mount.data.router.from : undefined;
  if (module === undefined) return undefined;
  const named = `${module.replaceAll(".", "/")}.py`;
  for (let folder = folderOf(app.place.path); ; folder = folderOf(folder)) {
    const path = inFolder(folder, named);
    if ((await context.read(path)) !== undefined) return path;
    if (folder === "") return undefined;
  }
}

/** The start of the line after the last import at the top. */
function afterImports(text: string): number {
  let last = 0;
  for (const { index, 0: found } of text.matchAll(
    /^(?:from\s+\S+\s+import\s+(?:\([^)]*\)|[^\n(]*)|import\s[^\n]*)(?:\n|$)/gm,
  )) {
    last = index + found.length;
    if (text[last] === "\n" && !found.endsWith("\n")) last++;
  }
  return last;
}
