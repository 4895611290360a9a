import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { textBeside } from "../text/beside.ts";
import { npmEdits } from "../text/packages.ts";
import { folderOf, inFolder } from "../text/paths.ts";
import { nodeStyle, restyled } from "../text/style.ts";
import { forLanguages, nothing } from "../topic.ts";

/** A module for JavaScript and TypeScript: https://openfeature.dev/docs/reference/sdks/server/javascript */
export const NODE_FLAGS = forLanguages(["typescript", "javascript"], plan);

async function plan(context: ScaffoldContext): Promise<ScaffoldPlan> {
  const typed = isTypeScript(context);
  const path = inFolder(folder(context), `flags.${typed ? "ts" : "js"}`);
  if ((await context.read(path)) !== undefined) return nothing(`${path} is there already.`);
  const style = nodeStyle(path, await textBeside(context, /\.[cm]?[jt]sx?$/), false);
  const text = restyled(nodeText(typed, await isModule(context)), style);
  return { creates: [{ path, text }], edits: await npmEdits(path, { "@openfeature/server-sdk": "^1.18.0" }, context) };
}

function folder({ component, signals }: ScaffoldContext): string {
  const inside = inFolder(component.root, "src");
  // Beside what serves, where that lies below with pages and others beside it.
  const app = signals.find(({ kind }) => kind === "server.app" || kind === "server.started")?.place.path;
  if (app !== undefined && folderOf(app) !== component.root) return folderOf(app);
  return signals.some(({ place }) => place.path.startsWith(`${inside}/`)) ? inside : component.root;
}

function isTypeScript({ component, signals }: ScaffoldContext): boolean {
  return (
    component.languages.some((language) => /typescript/i.test(language)) ||
    signals.some(({ place }) => /\.[cm]?tsx?$/.test(place.path))
  );
}

/** ESM, where package.json says so or the code is TypeScript. */
async function isModule({ component, read }: ScaffoldContext): Promise<boolean> {
  return /"type"\s*:\s*"module"/.test((await read(inFolder(component.root, "package.json"))) ?? "");
}

/** TypeScript that becomes CommonJS cannot wait at the top: https://www.typescriptlang.org/tsconfig/#module */
function nodeText(typed: boolean, isEsm: boolean): string {
  const esm = typed || isEsm;
  const opening = esm
    ? 'import { InMemoryProvider, OpenFeature } from "@openfeature/server-sdk";\n'
    : 'const { InMemoryProvider, OpenFeature } = require("@openfeature/server-sdk");\n';
  const name = typed ? "(name: string, user?: string): Promise<boolean>" : "(name, user)";
  return `${opening}
// Until a vendor's provider takes its place: https://openfeature.dev/ecosystem
const flags = {
  "new-feature": { variants: { on: true, off: false }, defaultVariant: "off", disabled: false },
};

${isEsm ? "await OpenFeature.setProviderAndWait" : "OpenFeature.setProvider"}(new InMemoryProvider(flags));
const client = OpenFeature.getClient();

/** Whether a feature is on; off where nobody can say. */
${esm ? "export " : ""}async function isOn${name} {
  return client.getBooleanValue(name, false, user === undefined ? {} : { targetingKey: user });
}
${esm ? "" : "\nmodule.exports = { isOn };\n"}`;
}
