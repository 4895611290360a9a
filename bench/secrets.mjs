// Which vendors' credentials are found: values are drawn for each row of vendorTokens.mjs and written into files as people
// do, under the name they usually have and under none. See README of this folder.
//   npm run secrets [-- --draws N] [--seed N]
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { build } from "esbuild";
import { drawn, seeded } from "./drawing.mjs";
import { HARMLESS } from "./harmlessValues.mjs";
import { VENDORS } from "./vendorTokens.mjs";

const ROOT = join(import.meta.dirname, "..");
const { values: flags } = parseArgs({
  options: { draws: { type: "string", default: "5" }, seed: { type: "string", default: "7" } },
});
const draws = Number(flags.draws);
const random = seeded(Number(flags.seed));
const { findsSecret } = await finder();

/** How people write them down. @type {readonly { form: string, path: string, write: (name: string, value: string) => string }[]} */
const FORMS = [
  { form: "env", path: "service.env", write: (name, value) => `PORT=3000\n${name}=${value}\n` },
  { form: "code", path: "src/client.ts", write: (name, value) => `export const ${camel(name)} = ${quoted(value)};\n` },
  {
    form: "yaml",
    path: "config/app.yaml",
    write: (name, value) => `app:\n  ${name.toLowerCase()}: ${quoted(value)}\n`,
  },
  { form: "json", path: "config/app.json", write: (name, value) => `{ "${camel(name)}": ${JSON.stringify(value)} }\n` },
  { form: "shell", path: "deploy.sh", write: (name, value) => `${name}='${value}' ./deploy\n` },
  { form: "image", path: "Dockerfile", write: (name, value) => `FROM a\nENV ${name}=${quoted(value)}\n` },
  { form: "xml", path: "app.xml", write: (name, value) => `<add key="${camel(name)}" value="${value}" />\n` },
  {
    form: "properties",
    path: "app.properties",
    write: (name, value) => `${name.toLowerCase().replaceAll("_", ".")}=${value}\n`,
  },
  { form: "ini", path: "app.ini", write: (name, value) => `[vendor]\n${name.toLowerCase()} = ${value}\n` },
  {
    form: "terraform",
    path: "main.tf",
    write: (name, value) => `variable "${name.toLowerCase()}" {\n  default = ${quoted(value)}\n}\n`,
  },
  {
    form: "notebook",
    path: "report.ipynb",
    write: (name, value) => `{ "source": [${JSON.stringify(`${name.toLowerCase()} = ${quoted(value)}\n`)}] }\n`,
  },
  {
    form: "workflow",
    path: ".github/workflows/deploy.yml",
    write: (name, value) => `    env:\n      ${name}: ${quoted(value)}\n`,
  },
  {
    form: "unset",
    path: "src/client.js",
    write: (name, value) => `connect(process.env.${name} || ${quoted(value)});\n`,
  },
  { form: "no name", path: "src/client.py", write: (_, value) => `client = connect(${quoted(value)})\n` },
];

const found = new Map(FORMS.map(({ form }) => [form, 0]));
const misses = [];
for (const [vendor, shape, name] of VENDORS) {
  const seen = [];
  for (const { form, path, write } of FORMS) {
    let hits = 0;
    for (let draw = 0; draw < draws; draw++) if (await findsSecret(path, write(name, drawn(shape, random)))) hits++;
    found.set(form, found.get(form) + hits);
    if (hits < draws) seen.push(`${form} ${hits}/${draws}`);
  }
  if (seen.length > 0) misses.push(`  ${vendor.padEnd(28)} ${seen.join(", ")}`);
}
const total = VENDORS.length * draws;
let flagged = 0;
let asked = 0;
const alarms = [];
for (let draw = 0; draw < draws; draw++) {
  for (const [what, path, text] of HARMLESS(random)) {
    asked++;
    if (!(await findsSecret(path, text))) continue;
    flagged++;
    alarms.push(`  ${what}`);
  }
}

console.log(
  `${VENDORS.length} kinds of ${new Set(VENDORS.map(([vendor]) => vendor.split(" ")[0])).size} vendors, ${draws} values each`,
);
for (const [form, hits] of found)
  console.log(`  ${form.padEnd(10)} ${hits} of ${total}, recall ${(hits / total).toFixed(3)}`);
console.log(`Not found each time:\n${misses.join("\n")}`);
console.log(`Harmless values flagged: ${flagged} of ${asked}${alarms.length > 0 ? `\n${alarms.join("\n")}` : ""}`);

/** @param {string} name */
function camel(name) {
  return name.toLowerCase().replace(/_+([a-z0-9])/g, (_, letter) => letter.toUpperCase());
}

/** @param {string} value */
function quoted(value) {
  return value.includes("\n") ? JSON.stringify(value) : `"${value}"`;
}

/** The readers from their sources. */
async function finder() {
  const folder = mkdtempSync(join(tmpdir(), "readiness-secrets-"));
  try {
    const outfile = join(folder, "find.mjs");
    await build({
      absWorkingDir: ROOT,
      entryPoints: ["bench/secretsFind.ts"],
      outfile,
      bundle: true,
      platform: "node",
      format: "esm",
      logLevel: "warning",
      mainFields: ["module", "main"],
      loader: { ".scm": "text" },
      banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
