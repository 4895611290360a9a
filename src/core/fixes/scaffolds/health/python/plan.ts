import type { TextEdit } from "../../../../model.ts";
import type { ScaffoldPlan } from "../../../scaffold.ts";
import { insertion, together } from "../../text/insertion.ts";
import { folderOf, freePath, inFolder } from "../../text/paths.ts";
import { returned } from "../../text/pythonApp.ts";
import { importEdits } from "../../text/pythonImports.ts";
import { moduleOf } from "../../text/pythonModules.ts";
import { pythonStyle, restyledPython } from "../../text/style.ts";
import type { Need, Site } from "../needs.ts";
import { placeholderName } from "../needs.ts";
import { ASYNC_ASKS, type PythonAsk, pythonPlaceholder, SYNC_ASKS } from "./asks.ts";

/** What a framework adds to the file of endpoints, and how the app takes it in. */
export interface PythonFramework {
  readonly isAsync: boolean;
  /** The file's text, in double quotes and four blanks. */
  file(site: Site, asks: { readonly imports: string; readonly functions: string }): string;
  /** What the app is given the router with: "include_router"; left out where the router is given the app. */
  readonly registers?: string;
}

/** A module of endpoints beside the app, registered with one line right after the app is made. */
export async function planPython(site: Site, framework: PythonFramework): Promise<ScaffoldPlan> {
  const { app, data, text, context, needs, wanted } = site;
  if (!data.insertAt)
    return { creates: [], edits: [], nothing: `Nobody can tell where ${app.place.path} makes its app.` };
  const style = pythonStyle(text);
  const folder = folderOf(app.place.path);
  const names = ["health", "health_routes", "health_endpoints"].map((name) => inFolder(folder, `${name}.py`));
  const path = await freePath(names, (each) => context.read(each));
  if (path === undefined) return { creates: [], edits: [], nothing: `${names[0]} is already there.` };

  const variable = data.name?.replace(/#\d+$/, "") ?? "app";
  const asked = distinct(
    (wanted.readiness === undefined ? [] : needs).map((need) => questionOf(need, framework.isAsync, variable)),
  );
  const file = framework.file(site, { imports: importsOf(asked), functions: functionsOf(asked) });
  const imported = ["health_routes", ...asked.map(({ name }) => name)];
  const imports = [
    `from ${await moduleOf(site, path)} import ${[...new Set(imported)].toSorted().join(", ")}`,
    ...(await clientImports(site, askable(site, framework.isAsync))),
  ];
  const line = registration(variable, framework.registers, wanted.readiness === undefined ? undefined : asked);
  const { offset, indent } = data.insertAt;
  const lines = imports.map((each) => restyledPython(each, style));
  const [first, ...further] = importEdits(app.place.path, text, data.importAt ?? 0, lines, style);
  const givenBack = returned(site);
  const registered = [restyledPython(line, style), ...(givenBack ? [givenBack.last] : [])].join("\n");
  const edits: readonly TextEdit[] = [
    ...(first ? [first] : []),
    ...(givenBack ? [givenBack.edit] : []),
    insertion(app.place.path, text, offset, registered, style, indent),
    ...further,
  ];
  return { creates: [{ path, text: restyledPython(file, style) }], edits: together(edits, style.newline) };
}

/** A dependency with the function that asks it and how that is called. */
export interface Question {
  readonly key: string;
  readonly library: string;
  /** The function of the file of endpoints. */
  readonly name: string;
  readonly call: string;
  readonly ask?: PythonAsk;
  readonly text: string;
}

/** The dependencies that readiness asks by their clients. */
export function askable({ needs, wanted }: Pick<Site, "needs" | "wanted">, isAsync: boolean): readonly Need[] {
  return wanted.readiness === undefined ? [] : needs.filter((need) => askOf(need, isAsync) !== undefined);
}

/** The question to put to a dependency; a placeholder where its client is out of reach or answers none. */
export function questionOf(need: Need, isAsync: boolean, app: string): Question {
  const client = need.onApp === undefined ? need.client : `${app}.${need.onApp}`;
  const ask = client === undefined ? undefined : askOf(need, isAsync);
  if (!ask) {
    const name = placeholderName(need, "python");
    return { key: need.key, library: need.library, name, call: name, text: pythonPlaceholder(need, isAsync) };
  }
  const given = ask.withApp ? `${client}, ${app}` : client;
  const call = `lambda: ${ask.name}(${given})`;
  return { key: need.key, library: need.library, name: ask.name, call, ask, text: ask.text };
}

/** Questions of which no two ask by functions of one name: the second is named after its library. */
export function distinct(questions: readonly Question[]): readonly Question[] {
  const taken = new Map<string, string>();
  return questions.map((question) => {
    const { name, text, call, library } = question;
    if ((taken.get(name) ?? text) === text) {
      taken.set(name, text);
      return question;
    }
    const own = `ask_${library.replace(/\W+/g, "_").replace(/_$/, "")}`;
    const renamed = { name: own, text: text.replace(`def ${name}(`, `def ${own}(`), call: call.replace(name, own) };
    taken.set(own, renamed.text);
    return { ...question, ...renamed };
  });
}

/** In a framework that awaits, a client that waits is asked in a thread. */
function askOf(need: Need, isAsync: boolean): PythonAsk | undefined {
  const known = isAsync ? ASYNC_ASKS[need.library] : undefined;
  const sync = SYNC_ASKS[need.library];
  if (known || !isAsync || !sync) return known ?? sync;
  const [head = "", ...body] = sync.text.split("\n");
  const inner = head.replace(sync.name, "wait").replace(/\(.*\)/, "()");
  const text = [
    `async ${head}`,
    `    ${inner}`,
    ...body.map((line) => `    ${line}`),
    "",
    "    await asyncio.to_thread(wait)",
  ].join("\n");
  return { ...sync, text };
}

export function importsOf(questions: readonly Question[]): string {
  const all = [...new Set(questions.flatMap(({ ask }) => ask?.imports ?? []))];
  return all.map((each) => `${each}\n`).join("");
}

export function functionsOf(questions: readonly Question[]): string {
  const all = [...new Set(questions.map(({ text }) => text))];
  return all.map((text) => `\n\n${text}\n`).join("");
}

/** One line while it is short, else a line for each question. */
function registration(app: string, registers: string | undefined, questions: readonly Question[] | undefined): string {
  const entries = (questions ?? []).map(({ key, call }) => `"${key}": ${call}`);
  const [before, after] =
    registers === undefined ? [`health_routes(${app}`, ")"] : [`${app}.${registers}(health_routes(`, "))"];
  const comma = registers === undefined ? ", " : "";
  const short = `${before}${questions === undefined ? "" : `${comma}{${entries.join(", ")}}`}${after}`;
  if (short.length <= LONGEST_LINE) return short;
  const lines = (indent: string) => entries.map((entry) => `${indent}${entry},\n`).join("");
  return registers === undefined
    ? `health_routes(\n    ${app},\n    {\n${lines("        ")}    },\n)`
    : `${app}.${registers}(\n    health_routes(\n        {\n${lines("            ")}        }\n    )\n)`;
}

const LONGEST_LINE = 84;

/** The imports by which the application reaches the clients that it is asked of. */
export async function clientImports(
  site: Pick<Site, "text" | "context"> & { readonly app: Pick<Site["app"], "place"> },
  needs: readonly Need[],
): Promise<readonly string[]> {
  const byModule = new Map<string, string[]>();
  for (const { path, client, onApp } of needs) {
    if (path === undefined || client === undefined || onApp !== undefined || isImported(client, site.text)) continue;
    const module = await moduleOf(site, path);
    byModule.set(module, [...(byModule.get(module) ?? []), client]);
  }
  return [...byModule].map(([module, names]) => `from ${module} import ${names.toSorted().join(", ")}`);
}

function isImported(name: string, text: string): boolean {
  return new RegExp(`^\\s*from\\s+\\S+\\s+import\\s+(?:\\([^)]*|[^\\n]*)\\b${name}\\b`, "m").test(text);
}
