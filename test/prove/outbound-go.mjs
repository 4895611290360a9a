// Proves by running them that the Go calls reported by reliability/outbound-timeouts wait, that the fix ends the wait,
// and that what is not reported gives up by itself. The server accepts every connection and never answers.
//
// Each file of outbound-go/ is run twice: as it is, and after the engine's own fixes. To keep the run short, the 10 s
// that a fix writes are made 1 s before it is built. Those of outbound-go/reported have no fix and are seen to wait;
// those of outbound-go/bounded are run as they are. All are programs of one module, which is built once.
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import os from "node:os";
import path from "node:path";
import { fixer } from "./support/fixes.mjs";
import { atOnce, casesIn, exitOf, ledger, portOf, proveWait, watch } from "./support/waits.mjs";

const CASES = path.join(import.meta.dirname, "outbound-go");
const MODULES = [
  "github.com/hashicorp/go-retryablehttp v0.7.8",
  "github.com/go-resty/resty/v2 v2.17.2",
  "github.com/valyala/fasthttp v1.55.0",
  "github.com/gomodule/redigo v1.9.3",
  "github.com/go-sql-driver/mysql v1.10.1",
  "github.com/lib/pq v1.12.3",
  "github.com/redis/go-redis/v9 v9.7.0",
  "github.com/sashabaranov/go-openai v1.43.0",
  "github.com/openai/openai-go v1.12.0",
  "github.com/aws/aws-sdk-go v1.55.8",
  "github.com/aws/aws-sdk-go-v2 v1.48.0",
  "github.com/aws/aws-sdk-go-v2/config v1.33.18",
  "github.com/aws/aws-sdk-go-v2/credentials v1.21.0",
  "github.com/aws/aws-sdk-go-v2/service/sqs v1.53.0",
  "golang.org/x/oauth2 v0.37.0",
  "github.com/coreos/go-oidc/v3 v3.21.0",
  "github.com/go-ldap/ldap/v3 v3.4.15",
  "go.opentelemetry.io/contrib/instrumentation/net/http/otelhttp v0.61.0",
  "gopkg.in/gomail.v2 v2.0.0-20160411212932-81ebce5c23df",
];
/** By then a bounded call has given up: the longest default among the cases is the 5 s of go-redis. */
const BOUNDED_MS = 15_000;
const AT_ONCE = 8;

const { say, skip, close } = ledger();
const folder = await mkdtemp(path.join(os.tmpdir(), "prove-outbound-go-"));
const fix = await fixer(folder, "reliability/outbound-timeouts");
const server = createServer(() => {}).listen(0, "127.0.0.1");
try {
  const names = await casesIn(CASES, ["", "reported/", "bounded/"], /\.go$/);
  const cases = [];
  for (const name of names) cases.push(await prepare(name));
  const why = await built();
  if (why !== undefined) skip(`all ${names.length} cases`, why, names.length);
  else
    await atOnce(AT_ONCE, cases, ({ name, before, fixed }) =>
      proveWait({ name, before, fixed, withoutFix: "reported/", shortened, run, limit: BOUNDED_MS, say }),
    );
} finally {
  server.close();
  await rm(folder, { recursive: true, force: true });
}
close();

/** Writes a case as a program, and as another what the fixes make of it. @param {string} name */
async function prepare(name) {
  const written = await readFile(path.join(CASES, name), "utf8");
  const before = written.replaceAll("PORT", String(portOf(server)));
  const fixed = await fix(before, "main.go");
  await saved(programOf(name), before);
  if (fixed.after !== before) await saved(programOf(`fixed-${name}`), shortened(fixed.after));
  return { name, before, fixed };
}

/** @param {string} text */
function shortened(text) {
  return text.replace(/\b10 ?\* ?time\.Second\b/g, "1*time.Second");
}

/** What a case is built as; as it is written, it is one program. @param {string} name */
function programOf(name) {
  return name
    .replace(/^unfixed-/, "")
    .replace(/\.go$/, "")
    .replace(/[/-]/g, "_");
}

/** @param {string} name */
async function run(name) {
  const program = programOf(name);
  const file = path.join(folder, "bin", process.platform === "win32" ? `${program}.exe` : program);
  const address = `127.0.0.1:${portOf(server)}`;
  return watch([file], { SILENT_URL: `http://${address}/`, SILENT_ADDRESS: address }, (errors) =>
    /timed? ?out|deadline exceeded|bad connection|i\/o timeout/i.test(errors),
  );
}

/** Builds all programs; why that could not be, or undefined. */
async function built() {
  const requires = MODULES.map((each) => `\t${each}`).join("\n");
  await writeFile(path.join(folder, "go.mod"), `module prove\n\ngo 1.24\n\nrequire (\n${requires}\n)\n`);
  await mkdir(path.join(folder, "bin"));
  const tidy = await exitOf("go", ["mod", "tidy"], folder);
  if (tidy !== 0) return tidy === undefined ? "there is no go" : "go could not fetch the modules";
  const compiled = await exitOf("go", ["build", "-p", "2", "-o", "bin/", "./..."], folder);
  return compiled === 0 ? undefined : "go could not build the cases";
}

/** @param {string} program  @param {string} text */
async function saved(program, text) {
  await mkdir(path.join(folder, program));
  await writeFile(path.join(folder, program, "main.go"), text);
}
