// Proves by running them that what the scaffolds write for Vert.x, gRPC, Dropwizard, Jersey, Jetty, Undertow, Helidon, the
// JDK's server and consumers of Kafka compiles, starts and answers: readiness 200 when all is well and 503 in time when Redis
// hangs or is down, while liveness goes on; that requests are logged, counted and limited, and a repeated write is answered
// once; that a request under way ends after SIGTERM, and that a consumer leaves its group.
//
// The projects lie below scaffold-jvm/. Their libraries are fetched at once, but for those that need another version of one.
import { existsSync } from "node:fs";
import { cp, mkdir, readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { proveGrpcHealth } from "./grpc/health.mjs";
import { filesBelow, finished, prove, say, skip, summary, temporaryFolder } from "./health/proof.mjs";
import { proveLeaves } from "./servers/leaves.mjs";
import { proveOnce } from "./support/once.mjs";
import { postgres } from "./support/postgres.mjs";
import { scaffolds } from "./support/scaffold.mjs";

const CASES = path.join(import.meta.dirname, "scaffold-jvm");
const COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies";
const JAVA = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"];
const KOTLIN = "org.jetbrains.kotlin:kotlin-compiler-embeddable:2.0.21";
/** What a process of the JVM ends with that was told to stop. */
const STOPPED = 143;

/** What tells of every request. */
const MEASURED = ["logger", "red-metrics"];

/** And what turns away who asks too often. */
const GUARDED = [...MEASURED, "rate-limiter"];

/** What is counted and logged where health is asked elsewhere. */
const ORDERS = { logged: "/orders", counts: /^http_request_duration_seconds_count\{[^}]*route="\/orders"/m };

/** Projects that can share their libraries, and what each is given. */
const GROUPS = [
  {
    vertx: ["health-endpoint", "graceful-shutdown", ...GUARDED],
    undertow: ["graceful-shutdown", "health-endpoint", ...GUARDED],
    "undertow-kotlin": ["health-endpoint", ...GUARDED],
    jdk: ["health-endpoint", "graceful-shutdown", ...GUARDED],
    "jdk-kotlin": ["health-endpoint", ...GUARDED],
    "keys/jdk": ["idempotency"],
    "keys/jdk-kotlin": ["idempotency"],
    "keys/undertow": ["idempotency"],
    "keys/undertow-kotlin": ["idempotency"],
    kafka: ["graceful-shutdown"],
    grpc: ["health-endpoint", "graceful-shutdown", ...MEASURED],
    "grpc-kotlin": ["health-endpoint", "graceful-shutdown", ...MEASURED],
  },
  { dropwizard: ["health-endpoint", ...GUARDED], jetty11: ["health-endpoint"] },
  {
    helidon: ["health-endpoint", ...GUARDED],
    "helidon-kotlin": ["health-endpoint", ...GUARDED],
    "keys/helidon": ["idempotency"],
    "keys/helidon-kotlin": ["idempotency"],
  },
  { "helidon-mp": ["health-endpoint", ...GUARDED] },
  {
    vertx5: ["health-endpoint", "graceful-shutdown", ...GUARDED],
    jersey: ["health-endpoint", ...GUARDED],
    jetty: ["health-endpoint", "graceful-shutdown"],
    "keys/jersey": ["idempotency"],
  },
];

/** What Helidon 4 asks for at least: https://helidon.io/docs/latest/about/prerequisites */
const HELIDONS_JAVA = 21;

/** Runs a project's class, with its own resources before those of libraries. */
const command = (
  /** @type {string} */ at,
  /** @type {string} */ name,
  /** @type {string} */ main,
  /** @type {string} */ java = "java",
) => [
  java,
  ...JAVA,
  "-cp",
  ["classes", `${name}/src/main/resources`, "jars/*"].map((each) => path.join(at, each)).join(":"),
  main,
];

/** How each is run, in the folder of its group; others are compiled alone, for their like in another language is run. */
const RUNS = {
  "keys/jdk": (/** @type {string} */ at) => repeats(at, "keys/jdk", "keysjdk.App"),
  // It is the one that reads and answers without waiting.
  "keys/undertow-kotlin": (/** @type {string} */ at) => repeats(at, "keys/undertow-kotlin", "keysundertowkotlin.AppKt"),
  "keys/helidon": (/** @type {string} */ at, /** @type {Tools} */ { java }) =>
    repeats(at, "keys/helidon", "keyshelidon.App", java),
  "keys/jersey": (/** @type {string} */ at) => repeats(at, "keys/jersey", "keysjersey.App"),
  vertx: (/** @type {string} */ at) =>
    answers(at, "vertx", "vertx4.App", { slow: "/slow", exits: STOPPED, also: GUARDED }),
  vertx5: (/** @type {string} */ at) =>
    answers(at, "vertx5", "vertx5.AppKt", { slow: "/slow", exits: STOPPED, also: GUARDED }),
  undertow: (/** @type {string} */ at) =>
    answers(at, "undertow", "undertow.App", { slow: "/slow", exits: STOPPED, also: GUARDED }),
  "undertow-kotlin": (/** @type {string} */ at) =>
    answers(at, "undertow-kotlin", "undertowkotlin.AppKt", { also: GUARDED }),
  jdk: (/** @type {string} */ at) =>
    answers(at, "jdk", "jdk.App", { slow: "/slow", exits: STOPPED, also: GUARDED, limited: "/orders", ...ORDERS }),
  "jdk-kotlin": (/** @type {string} */ at) =>
    answers(at, "jdk-kotlin", "jdkkotlin.AppKt", { also: GUARDED, limited: "/orders", ...ORDERS }),
  helidon: (/** @type {string} */ at, /** @type {Tools} */ { java }) =>
    answers(at, "helidon", "helidon.App", { java, also: GUARDED }),
  "helidon-kotlin": (/** @type {string} */ at, /** @type {Tools} */ { java }) =>
    answers(at, "helidon-kotlin", "helidonkotlin.AppKt", { java, also: GUARDED }),
  // Its container finds the classes of an archive that has a beans.xml.
  "helidon-mp": async (/** @type {string} */ at, /** @type {Tools} */ { java }) => {
    await cp(path.join(at, "helidon-mp/src/main/resources"), path.join(at, "classes"), { recursive: true });
    await answers(at, "helidon-mp", "io.helidon.Main", { java, env: { SERVER_PORT: "$PORT" }, also: GUARDED });
  },
  dropwizard: (/** @type {string} */ at) =>
    answers(at, "dropwizard", "wizard.App", {
      live: "/admin/ping",
      ready: "/admin/healthcheck",
      refuses: 500,
      also: GUARDED,
      ...ORDERS,
    }),
  jetty: (/** @type {string} */ at) => answers(at, "jetty", "jetty.App", { slow: "/slow", exits: STOPPED }),
  jetty11: (/** @type {string} */ at) => answers(at, "jetty11", "jetty11.App", {}),
  jersey: (/** @type {string} */ at) => answers(at, "jersey", "jersey.App", { also: GUARDED }),
  grpc: (/** @type {string} */ at) =>
    proveGrpcHealth({
      name: "JVM, grpc",
      command: command(at, "grpc", "grpcjava.App"),
      exits: STOPPED,
      also: MEASURED,
    }),
  "grpc-kotlin": (/** @type {string} */ at) =>
    proveGrpcHealth({
      name: "JVM, grpc-kotlin",
      command: command(at, "grpc-kotlin", "grpckotlin.AppKt"),
      exits: STOPPED,
      also: MEASURED,
    }),
  kafka: (/** @type {string} */ at) =>
    proveLeaves({ name: "JVM, kafka", command: command(at, "kafka", "kafka.Worker"), exits: STOPPED }),
};

/** `node test/prove/scaffold-jvm-servers.mjs dropwizard` proves the group with it alone. */
const wanted = process.argv.slice(2);
const isWanted = (/** @type {object} */ group) =>
  wanted.length === 0 || Object.keys(group).some((name) => wanted.includes(name));

const database = await postgres();
const { folder, remove } = await temporaryFolder();
try {
  const why = await lacking();
  if (why !== undefined) skip("the further servers of the JVM", why);
  else
    for (const [index, group] of GROUPS.filter(isWanted).entries())
      await proveGroup(path.join(folder, String(index)), group);
} finally {
  await remove();
  if (typeof database !== "string") await database.stop();
}
summary();

async function lacking() {
  if ((await finished("javac", ["-version"])).code !== 0) return "there is no Java compiler";
  if ((await finished("mvn", ["-v"])).code !== 0) return "there is no Maven";
  return undefined;
}

/** @param {string} at  @param {Readonly<Record<string, readonly string[]>>} group */
async function proveGroup(at, group) {
  const names = Object.keys(group);
  for (const [name, ids] of Object.entries(group)) {
    const root = path.join(at, name);
    for (const [file, text] of Object.entries(await filesBelow(path.join(CASES, name)))) {
      await mkdir(path.dirname(path.join(root, file)), { recursive: true });
      await writeFile(path.join(root, file), text);
    }
    await scaffolds(`JVM, ${name}`, ids, root);
  }
  const tools = names.some((name) => /helidon/.test(name))
    ? await newerJava()
    : { java: "java", javac: "javac", release: "17" };
  if (tools === undefined) return skip(`JVM, ${names.join(", ")}`, `there is no Java ${HELIDONS_JAVA}`);
  const wrong = await compiled(at, tools);
  say(`JVM, ${names.join(", ")}: compile`, wrong === undefined, wrong?.slice(-3000));
  if (wrong !== undefined) return;
  for (const name of names) await RUNS[/** @type {keyof typeof RUNS} */ (name)]?.(at, tools);
}

/** Asks twice over a real PostgreSQL. @param {string} at  @param {string} name  @param {string} main  @param {string} [java] */
async function repeats(at, name, main, java) {
  if (typeof database === "string") return skip(`JVM, ${name}: answers a repeat as before`, database);
  const run = command(at, name, main, java);
  await proveOnce({ name: `JVM, ${name}`, command: run, root: path.join(at, name), forms: true, database });
}

/** @param {string} at  @param {string} name  @param {string} main  @param {object} given */
function answers(at, name, main, { java, env = {}, ...given }) {
  const [program = "", ...rest] = command(at, name, main, java);
  const start = (/** @type {number} */ port) => ({
    command: program,
    arguments: rest,
    cwd: path.join(at, name),
    env: Object.fromEntries(Object.entries(env).map(([key, value]) => [key, value.replace("$PORT", String(port))])),
  });
  return prove({
    name: `JVM, ${name}`,
    folder: path.join(at, name),
    files: {},
    scaffolds: [],
    asks: ["redis"],
    start,
    ...given,
  });
}

/** @typedef {{ readonly java: string, readonly javac: string, readonly release: string }} Tools */

/** A Java that is new enough for Helidon, among those that are installed. @returns {Promise<Tools | undefined>} */
async function newerJava() {
  const home = "/usr/lib/jvm";
  const homes = await readdir(home).catch(() => []);
  const bins = homes.map((each) => path.join(home, each, "bin")).filter((bin) => existsSync(path.join(bin, "javac")));
  for (const bin of [...bins, ""]) {
    const [java, javac] = ["java", "javac"].map((each) => path.join(bin, each));
    const { code, output } = await finished(javac ?? "", ["-version"]);
    if (code === 0 && Number(/javac (\d+)/.exec(output)?.[1]) >= HELIDONS_JAVA)
      return { java: java ?? "", javac: javac ?? "", release: String(HELIDONS_JAVA) };
  }
  return undefined;
}

/** What Maven or the compilers say; undefined where they take it. @param {string} at  @param {Tools} tools */
async function compiled(at, { javac, release }) {
  const texts = await filesBelow(at);
  const libraries = Object.entries(texts).flatMap(([file, text]) => librariesOf(file, text));
  const pom = `<project xmlns="http://maven.apache.org/POM/4.0.0">
<modelVersion>4.0.0</modelVersion><groupId>proof</groupId><artifactId>proof</artifactId><version>1</version>
<dependencies>${[...new Set([...libraries, KOTLIN])].map(dependency).join("\n")}</dependencies>
</project>`;
  await writeFile(path.join(at, "proof.xml"), pom);
  const fetched = await finished("mvn", ["-q", "-B", "-f", "proof.xml", COPY, "-DoutputDirectory=jars"], { cwd: at });
  if (fetched.code !== 0) return `Maven could not fetch the libraries: ${fetched.output.slice(-600)}`;
  const sources = Object.keys(texts).filter((file) => /\.(?:java|kt)$/.test(file));
  const java = sources.filter((file) => file.endsWith(".java"));
  const kotlin = sources.filter((file) => file.endsWith(".kt"));
  await mkdir(path.join(at, "classes"), { recursive: true });
  if (java.length > 0) {
    const options = ["-nowarn", "-parameters", "--release", release, "-proc:none", "-cp", "jars/*", "-d", "classes"];
    const { code, output } = await finished(javac, [...options, ...java], { cwd: at });
    if (code !== 0) return output;
  }
  if (kotlin.length === 0) return undefined;
  const jars = (await readdir(path.join(at, "jars"))).map((name) => path.join("jars", name)).join(":");
  const options = ["-nowarn", "-no-stdlib", "-no-reflect", "-jvm-target", "17", "-cp", jars, "-d", "classes"];
  const compile = ["-cp", "jars/*", "org.jetbrains.kotlin.cli.jvm.K2JVMCompiler", ...options, ...kotlin];
  const { code, output } = await finished("java", [...JAVA, ...compile], { cwd: at });
  return code === 0 ? undefined : output;
}

/** What a build file asks for, as "group:artifact:version". @param {string} file  @param {string} text */
function librariesOf(file, text) {
  if (file.endsWith("build.gradle.kts"))
    return [...text.matchAll(/^\s*implementation\("([^"]+)"\)/gm)].map(([, each = ""]) => each);
  if (!file.endsWith("pom.xml")) return [];
  const listed =
    /<groupId>([^<]+)<\/groupId>\s*<artifactId>([^<]+)<\/artifactId>\s*<version>([^<]+)<\/version>\s*<\/dependency>/g;
  return [...text.matchAll(listed)].map(([, ...parts]) => parts.join(":"));
}

/** @param {string} coordinates */
function dependency(coordinates) {
  const [group, artifact, version] = coordinates.split(":");
  return `<dependency><groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>${version}</version></dependency>`;
}
