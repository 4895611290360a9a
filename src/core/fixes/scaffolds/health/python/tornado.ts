import type { ScaffoldPlan } from "../../../scaffold.ts";
import { insertion, together } from "../../text/insertion.ts";
import { folderOf, freePath, inFolder } from "../../text/paths.ts";
import { afterPythonImports } from "../../text/pythonImports.ts";
import { moduleOf } from "../../text/pythonModules.ts";
import { pythonStyle, restyledPython } from "../../text/style.ts";
import { nothing } from "../../topic.ts";
import type { Site } from "../needs.ts";
import { type Asks, awaitingAround, LIVE_DOC, READY_DOC } from "./module.ts";
import { askable, clientImports, distinct, functionsOf, importsOf, questionOf } from "./plan.ts";

/** Two more entries of the list that the application is made of: https://www.tornadoweb.org/en/stable/web.html#application-configuration */
export async function planTornado(site: Site): Promise<ScaffoldPlan> {
  const { app, text, context, needs, wanted } = site;
  const { path, span } = app.place;
  const list = /^[\w.]*Application\(\s*(?:handlers\s*=\s*)?\[[ \t]*(\r?\n[ \t]*)?/.exec(text.slice(span.start));
  if (list === null) return nothing(`The list of handlers that ${path} gives its application was not seen.`);
  const style = pythonStyle(text);
  const names = ["health", "health_handlers"].map((name) => inFolder(folderOf(path), `${name}.py`));
  const free = await freePath(names, (each) => context.read(each));
  if (free === undefined) return nothing(`${names[0]} is already there.`);
  const asked = wanted.readiness === undefined ? [] : distinct(needs.map((need) => questionOf(need, true, "app")));
  const checks = asked.map(({ key, call }) => `"${key}": ${call}`).join(", ");
  const entries = [
    ...(wanted.liveness === undefined ? [] : [`("${wanted.liveness}", Livez),`]),
    ...(wanted.readiness === undefined ? [] : [`("${wanted.readiness}", Readyz, {"checks": {${checks}}}),`]),
  ];
  const classes = [
    ...(wanted.liveness === undefined ? [] : ["Livez"]),
    ...(wanted.readiness === undefined ? [] : ["Readyz"]),
  ];
  const imports = [
    `from ${await moduleOf(site, free)} import ${[...new Set([...classes, ...asked.map(({ name }) => name)])].join(", ")}`,
    ...(await clientImports(site, askable(site, true))),
  ];
  const at = span.start + list[0].length;
  const between = list[1] ?? " ";
  const written = restyledPython(entries.join("\n"), style).split(/\r?\n/).join(between);
  const edits = [
    insertion(path, text, afterPythonImports(text), restyledPython(imports.join("\n"), style), style, ""),
    { path, span: { start: at, end: at }, text: `${written}${between}` },
  ];
  const file = fileOf(site, { imports: importsOf(asked), functions: functionsOf(asked) });
  return { creates: [{ path: free, text: restyledPython(file, style) }], edits: together(edits, style.newline) };
}

function fileOf({ wanted: { liveness, readiness } }: Site, asks: Asks): string {
  const live = `class Livez(tornado.web.RequestHandler):
    ${LIVE_DOC}

    def get(self) -> None:
        self.write({"status": "ok"})
`;
  const ready = `class Readyz(tornado.web.RequestHandler):
    ${READY_DOC}

    def initialize(self, checks: Mapping[str, Check]) -> None:
        self.checks = checks

    async def get(self) -> None:
        answers = await asyncio.gather(*(answers_in_time(name, check) for name, check in self.checks.items()))
        results = {name: "ok" if answers[at] else "unavailable" for at, name in enumerate(self.checks)}
        ready = all(answers)
        self.set_status(200 if ready else 503)
        self.write({"status": "ok" if ready else "unavailable", "checks": results})
`;
  const imports = "import tornado.web\n";
  if (readiness === undefined) return `"""Whether this service lives."""\n\n${imports}\n\n${live}`;
  return awaitingAround([...(liveness === undefined ? [] : [live]), ready].join("\n\n"), imports, asks);
}
