// Proves by running them that what the scaffolds write for Java and Kotlin compiles, starts and answers: readiness 200
// when all is well and 503 in time when Redis or PostgreSQL hangs or is down, while liveness goes on answering 200; and that
// a repeated write is answered once, over a real PostgreSQL.
//
// The projects lie below scaffold-jvm/. Maven fetches their libraries, and Kotlin's compiler among them; the libraries of
// a project of Gradle are read out of its build file, since Gradle itself is not to be had from a package registry.
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { filesBelow, finished, prove, say, skip, summary, temporaryFolder } from "./health/proof.mjs";
import { proveOnce } from "./support/once.mjs";
import { postgres } from "./support/postgres.mjs";

const CASES = path.join(import.meta.dirname, "scaffold-jvm");
const COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies";
const JAVA = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"];

const PROJECTS = [
  {
    name: "Spring Boot",
    project: "spring",
    main: "com.example.shop.Shop",
    ready: "/actuator/health/readiness",
    live: "/actuator/health/liveness",
    also: [
      ...["logger", "red-metrics", "opentelemetry", "graceful-shutdown", "feature-flags"],
      ...["retry", "circuit-breaker", "rate-limiter", "idempotency", "error-tracking"],
    ],
    tellsBy: /** @type {const} */ ("address"),
    logged: "/orders",
    metrics: "/actuator/prometheus",
    counts: /^http_server_requests_seconds_count\{[^}]*status="200"[^}]*uri="\/orders"/m,
    keys: /** @type {const} */ ("none"),
    forms: true,
    signsIn: true,
  },
  {
    name: "Spring Boot in Kotlin",
    project: "spring-kotlin",
    main: "com.example.shop.ShopKt",
    ready: "/actuator/health/readiness",
    live: "/actuator/health/liveness",
    asks: ["postgres"],
    also: ["idempotency"],
    keys: /** @type {const} */ ("none"),
    forms: true,
    platforms: ["org.springframework.boot:spring-boot-dependencies:3.3.5"],
    compiler: "org.jetbrains.kotlin:kotlin-compiler-embeddable:2.0.21",
  },
  {
    name: "Javalin",
    project: "javalin",
    main: "shop.App",
    also: [
      ...["logger", "red-metrics", "graceful-shutdown", "feature-flags"],
      ...["retry", "circuit-breaker", "rate-limiter", "error-tracking", "idempotency"],
    ],
    forms: true,
    limited: "/orders",
    tellsBy: /** @type {const} */ ("address"),
    logged: "/orders",
  },
  {
    name: "Ktor",
    project: "ktor",
    also: [
      "logger",
      "red-metrics",
      "feature-flags",
      "retry",
      "circuit-breaker",
      "rate-limiter",
      "idempotency",
      "error-tracking",
    ],
    tellsBy: /** @type {const} */ ("address"),
    counts: /^ktor_http_server_requests_seconds_count\{[^}]*route="[^"]*\/livez[^"]*"[^}]*status="200"/m,
    main: "com.example.ApplicationKt",
    platforms: ["io.ktor:ktor-bom:3.0.1"],
    compiler: "org.jetbrains.kotlin:kotlin-compiler-embeddable:2.0.21",
  },
  {
    name: "Micronaut",
    project: "micronaut",
    also: ["logger", "red-metrics", "opentelemetry", "graceful-shutdown", "feature-flags", "rate-limiter"],
    limited: "/orders",
    tellsBy: /** @type {const} */ ("address"),
    logged: "/orders",
    metrics: "/prometheus",
    counts: /^http_server_requests_seconds_count\{[^}]*status="200"[^}]*uri="\/health\/\{selector\}"/m,
    main: "shop.Application",
    ready: "/health/readiness",
    live: "/health/liveness",
    asks: ["postgres"], // how long its indicator waits for Redis is Lettuce's to say
    keys: /** @type {const} */ ("none"),
    platforms: ["io.micronaut.platform:micronaut-platform:4.7.3"],
    processor: "io.micronaut:micronaut-inject-java",
  },
];

/** Started as Maven packages it: its own plugin makes what runs. */
const QUARKUS = {
  name: "Quarkus",
  project: "quarkus",
  ready: "/q/health/ready",
  live: "/q/health/live",
  asks: ["postgres"],
  keys: /** @type {const} */ ("none"),
  also: ["logger", "red-metrics", "opentelemetry", "graceful-shutdown", "feature-flags", "rate-limiter", "idempotency"],
  limited: "/orders",
  tellsBy: /** @type {const} */ ("address"),
  logged: "/orders",
  metrics: "/q/metrics",
  counts: /^http_server_requests_seconds_count\{(?=[^}]*status="200")[^}]*uri="\/orders"/m,
};

/** `node test/prove/scaffold-jvm.mjs ktor` proves Ktor alone. */
const wanted = process.argv.slice(2);
const isWanted = (/** @type {{ project: string }} */ { project }) => wanted.length === 0 || wanted.includes(project);

const { folder, remove } = await temporaryFolder();
const database = await postgres();
try {
  const why = await lacking();
  if (why !== undefined) skip("all of the JVM's frameworks", why);
  else {
    for (const each of PROJECTS.filter(isWanted)) await proveProject(each);
    if (isWanted(QUARKUS)) await provePackaged(QUARKUS);
  }
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

/** @param {(typeof PROJECTS)[number] & { platforms?: readonly string[], compiler?: string, processor?: string }} given */
async function proveProject({ project, main, platforms, compiler, processor, ...given }) {
  const at = path.join(folder, project);
  const run = ["-cp", "classes:src/main/resources:jars/*", main];
  await prove({
    ...given,
    folder: at,
    files: await filesBelow(path.join(CASES, project)),
    prepare: async () => {
      if (platforms) await writeFile(path.join(at, "proof.xml"), await pomOf(at, platforms, [compiler, processor]));
      const pom = platforms ? "proof.xml" : "pom.xml";
      const fetched = await finished("mvn", ["-q", "-B", "-f", pom, COPY, "-DoutputDirectory=jars"], { cwd: at });
      if (fetched.code !== 0) return `Maven could not fetch the libraries: ${fetched.output.slice(-600)}`;
      return compiled(at, processor !== undefined);
    },
    start: () => ({ command: "java", arguments: [...JAVA, ...run], cwd: at }),
  });
  if (given.also.includes("idempotency")) await proveRepeats(given, at, ["java", ...JAVA, ...run]);
}

/** @param {{ name: string, live?: string, forms?: boolean, signsIn?: boolean }} given  @param {string} root  @param {readonly string[]} command */
async function proveRepeats({ name, live: first = "/livez", forms, signsIn }, root, command) {
  if (typeof database === "string") return skip(`${name}: answers a repeat as before`, database);
  const env = { REDIS_URL: "redis://127.0.0.1:1" };
  const further = signsIn ? (asked) => tellsApart(name, asked) : undefined;
  await proveOnce({ name, command, root, env, first, forms, database, further });
}

/** Two people who send the same key are not each other, whatever else their requests have in common. */
async function tellsApart(name, asked) {
  const post = (user) => asked("/orders", { "idempotency-key": "same", "x-user": user }, "POST");
  const [ada, ben, again] = [await post("ada"), await post("ben"), await post("ada")];
  const isApart = [ada, ben, again].every(({ status }) => status === 201) && ada.body !== ben.body;
  const seen = [ada, ben, again].map(({ status, body }) => `${status} ${body}`).join();
  say(`${name}: one person's key is not another's`, isApart && again.body === ada.body, seen);
}

/** @param {typeof QUARKUS} given */
async function provePackaged({ project, ...given }) {
  const at = path.join(folder, project);
  const run = [...JAVA, "-jar", "target/quarkus-app/quarkus-run.jar"];
  await prove({
    ...given,
    folder: at,
    files: await filesBelow(path.join(CASES, project)),
    prepare: async () => {
      const { code, output } = await finished("mvn", ["-q", "-B", "package", "-DskipTests"], { cwd: at });
      return code === 0 ? undefined : output.slice(-1500);
    },
    start: () => ({ command: "java", arguments: run, cwd: at }),
  });
  await proveRepeats(given, at, ["java", ...run]);
}

/** What the compilers say; undefined where they take it. @param {string} at  @param {boolean} processes */
async function compiled(at, processes) {
  const sources = Object.keys(await filesBelow(path.join(at, "src"))).map((file) => path.join("src", file));
  const kotlin = sources.filter((file) => file.endsWith(".kt"));
  await mkdir(path.join(at, "classes"), { recursive: true });
  if (kotlin.length > 0) {
    const jars = (await readdir(path.join(at, "jars"))).map((name) => path.join("jars", name)).join(":");
    const options = ["-nowarn", "-no-stdlib", "-no-reflect", "-jvm-target", "17", "-cp", jars, "-d", "classes"];
    const compile = ["-cp", "jars/*", "org.jetbrains.kotlin.cli.jvm.K2JVMCompiler", ...options, ...kotlin];
    const { code, output } = await finished("java", [...JAVA, ...compile], { cwd: at });
    return code === 0 ? undefined : output;
  }
  const java = sources.filter((file) => file.endsWith(".java"));
  const processing = processes ? [] : ["-proc:none"];
  const options = ["-nowarn", "-parameters", "--release", "17", ...processing, "-cp", "jars/*", "-d", "classes"];
  const { code, output } = await finished("javac", [...options, ...java], { cwd: at });
  return code === 0 ? undefined : output;
}

/** @param {string} at  @param {readonly string[]} platforms  @param {readonly (string | undefined)[]} further */
async function pomOf(at, platforms, further) {
  const name = (await readdir(at)).find((each) => each.startsWith("build.gradle")) ?? "";
  const build = await readFile(path.join(at, name), "utf8");
  const listed = [...build.matchAll(/^\s*(?:implementation|runtimeOnly)[ (]+["']([^"']+)["']/gm)].map(
    ([, each]) => each,
  );
  const dependencies = [...listed, ...further].flatMap((each) => (each ? [dependency(each)] : []));
  const managed = platforms.map((each) => dependency(each, "<type>pom</type><scope>import</scope>"));
  return `<project xmlns="http://maven.apache.org/POM/4.0.0">
<modelVersion>4.0.0</modelVersion><groupId>proof</groupId><artifactId>proof</artifactId><version>1</version>
<dependencyManagement><dependencies>${managed.join("")}</dependencies></dependencyManagement>
<dependencies>${dependencies.join("\n")}</dependencies>
</project>`;
}

/** @param {string} coordinates */
function dependency(coordinates, rest = "") {
  const [group, artifact, version] = coordinates.split(":");
  // Ktor's own artifacts are those of its JVM variant for those who do not read Gradle's metadata.
  const name = group === "io.ktor" && !/bom$/.test(artifact ?? "") ? `${artifact}-jvm` : artifact;
  const versioned = version ? `<version>${version}</version>` : "";
  return `<dependency><groupId>${group}</groupId><artifactId>${name}</artifactId>${versioned}${rest}</dependency>`;
}
