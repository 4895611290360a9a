// Proves by running them that the C# calls reported by reliability/outbound-timeouts wait, that the fix ends the wait,
// and that what is not reported gives up by itself. The server accepts every connection and never answers.
//
// Each file of outbound-csharp/ is run twice: as it is, and after the engine's own fixes, in which the 10 s are made 1 s.
// The files of outbound-csharp/waiting are reported, and only run as they are: they have no fix, or one that asks for a
// newer .NET. Those of outbound-csharp/bounded are not reported. Mono stands in for .NET, which Debian does not have; it
// is installed where this runs as root and apt-get is there. Mono has no libraries beyond the framework's own: what is
// known of those is cited in the knowledge tables, and not proved here.
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import os from "node:os";
import path from "node:path";
import { ends, whyMissing } from "./support/debian.mjs";
import { fixer } from "./support/fixes.mjs";
import { atOnce, casesIn, ledger, portOf, proveWait, watch } from "./support/waits.mjs";

const CASES = path.join(import.meta.dirname, "outbound-csharp");
const PACKAGES = ["mono-mcs", "mono-runtime", "libmono-system-net-http4.0-cil"];
/** By then a bounded call has given up: the default of HttpClient and of WebRequest is 100 s. */
const BOUNDED_MS = 115_000;
/** Programs at once; they wait more than they work. */
const AT_ONCE = 6;

const { say, skip, close } = ledger();
const folder = await mkdtemp(path.join(os.tmpdir(), "prove-outbound-csharp-"));
const silent = createServer((socket) => socket.on("error", () => {})).listen(0, "127.0.0.1");
try {
  const cases = await casesIn(CASES, ["bounded/", "", "waiting/"], /\.cs$/);
  const missing = await whyMissing(
    "mono",
    PACKAGES,
    async () => (await ends("mcs", ["--version"])) === 0 && (await ends("mono", ["--version"])) === 0,
  );
  if (missing !== undefined) skip(`all ${cases.length} cases`, missing, cases.length);
  else {
    const fix = await fixer(folder, "reliability/outbound-timeouts");
    await atOnce(AT_ONCE, cases, async (name) => {
      const before = await readFile(path.join(CASES, name), "utf8");
      const fixed = await fix(before, "Program.cs");
      await proveWait({ name, before, fixed, withoutFix: "waiting/", shortened, run, limit: BOUNDED_MS, say });
    });
  }
} finally {
  silent.close();
  await rm(folder, { recursive: true, force: true });
}
close();

/** @param {string} text */
function shortened(text) {
  return text.replace("FromSeconds(10)", "FromSeconds(1)").replace("10_000", "1_000");
}

/** Compiles a program and runs it. @param {string} name  @param {string} text */
async function run(name, text) {
  const file = path.join(folder, name.replaceAll("/", "-"));
  await writeFile(file, text);
  const made = `${file}.exe`;
  if ((await ends("mcs", ["-r:System.Net.Http.dll", `-out:${made}`, file])) !== 0)
    console.log(`${name} does not compile`);
  return watch(["mono", made], { SILENT_URL: `http://127.0.0.1:${portOf(silent)}/` }, (errors) =>
    /timed? ?out|cancell?ed/i.test(errors),
  );
}
