// Proves by running it that the endpoints scaffolded for Sinatra answer 200 when all is well, and 503 when Redis hangs or
// is down, while liveness goes on answering 200; what is scaffolded for Rails is looked at by Ruby's own parser alone.
// Ruby and its libraries are Debian's packages: they are installed where this runs as root and apt-get is there.
import path from "node:path";
import { filesBelow, finished, prove, say, skip, summary, temporaryFolder } from "./health/proof.mjs";
import { ends, whyMissing } from "./support/debian.mjs";

const CASES = path.join(import.meta.dirname, "scaffold-ruby");
const CLI = path.join(import.meta.dirname, "../../dist/cli.cjs");
const PACKAGES = ["ruby", "ruby-sinatra", "ruby-redis", "ruby-webrick", "ruby-rack"];

const { folder, remove } = await temporaryFolder();
try {
  const isThere = async () => (await ends("ruby", ["-rsinatra/base", "-rredis", "-rwebrick", "-e", ""])) === 0;
  const why = await whyMissing("Sinatra", PACKAGES, isThere);
  if (why === undefined) await proveSinatra();
  else skip("Sinatra", why);
  if ((await ends("ruby", ["-e", ""])) === 0) await parseRails();
  else skip("Rails", "there is no Ruby");
} finally {
  await remove();
}
summary();

async function proveSinatra() {
  const at = path.join(folder, "sinatra");
  await prove({
    name: "Sinatra",
    folder: at,
    files: await filesBelow(path.join(CASES, "sinatra")),
    asks: ["redis"],
    start: (port) => ({
      command: "ruby",
      arguments: ["-e", `require "./app"; Shop.run!(port: ${port}, bind: "127.0.0.1", server: "webrick")`],
      cwd: at,
    }),
  });
}

async function parseRails() {
  const at = path.join(folder, "rails");
  await finished("cp", ["-r", path.join(CASES, "rails"), at]);
  for (const scaffold of ["health-endpoint", "logger", "red-metrics", "opentelemetry"]) {
    const { code, output } = await finished("node", [CLI, "scaffold", scaffold, at]);
    say(`Rails: scaffolds ${scaffold}`, code === 0, output);
  }
  for (const file of Object.keys(await filesBelow(at)).filter((each) => /\.rb$|Gemfile$/.test(each))) {
    const { code, output } = await finished("ruby", ["-c", file], { cwd: at });
    say(`Rails: ${file} parses`, code === 0, output);
  }
}
