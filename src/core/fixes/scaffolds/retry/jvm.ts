import type { TextEdit } from "../../../model.ts";
import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { layoutOf } from "../text/blocks.ts";
import { jvmBuildOf, jvmEdits } from "../text/jvmBuild.ts";
import { planJvmFile } from "../text/jvmFile.ts";
import { importEdits } from "../text/jvmSource.ts";
import { ownCalls } from "../text/safeCalls.ts";
import { lookedAt, nothing, type Otherwise } from "../topic.ts";
import { retryingInJava, retryingInKotlin } from "./jvmText.ts";

const LANGUAGES = ["java", "kotlin"];
/** https://resilience4j.readme.io/docs/retry */
const LIBRARY = { group: "io.github.resilience4j", name: "resilience4j-retry", version: "2.2.0" };

/** Ktor's own plugin where its client is made, Resilience4j's policy for every other client. */
export const JVM_RETRY: Otherwise = { fits: (looked) => ownCalls(looked, LANGUAGES).length > 0, plan };

async function plan(context: ScaffoldContext): Promise<ScaffoldPlan> {
  const ktor = await ktorClients(context);
  if (ktor.edits.length > 0) return { creates: [], edits: ktor.edits };
  if (ktor.retrying !== undefined) return nothing(`${ktor.retrying} retries already: HttpRequestRetry.`);
  const build = (await jvmBuildOf(context))?.text ?? "";
  const isSpring = /spring-boot-starter[.-](?:web|webmvc|webflux|restclient)\b/.test(build);
  const plan = await planJvmFile(context, "Retrying", retryingInJava(isSpring), retryingInKotlin(isSpring));
  if (plan.creates.length === 0) return plan;
  return { creates: plan.creates, edits: await jvmEdits([LIBRARY], context) };
}

/** https://ktor.io/docs/client-request-retry.html: of the requests that have no effect or the same one each time. */
async function ktorClients(context: ScaffoldContext) {
  const paths = new Set(ownCalls(lookedAt(context), ["kotlin"]).map(({ place }) => place.path));
  const edits: TextEdit[] = [];
  let retrying: string | undefined;
  for (const path of paths) {
    const text = (await context.read(path)) ?? "";
    if (text.includes("HttpRequestRetry")) retrying = path;
    if (!text.includes("io.ktor.client") || text.includes("HttpRequestRetry")) continue;
    const made = /^([ \t]*)[^\n]*\bHttpClient\([^)\n]*\)\s*\{[ \t]*\r?\n/m.exec(text);
    if (made === null) continue;
    const at = made.index + made[0].length;
    const newline = made[0].endsWith("\r\n") ? "\r\n" : "\n";
    const lines = [
      "// Reads alone, twice more, with waits that vary by chance: callers that failed together do not come back together.",
      "install(HttpRequestRetry) {",
      '    retryIf(maxRetries = 2) { request, response -> request.method.value == "GET" && response.status.value >= 500 }',
      '    retryOnExceptionIf(maxRetries = 2) { request, error -> request.method.value == "GET" && error is IOException }',
      "    exponentialDelay(maxDelayMs = 2_000)",
      "}",
    ];
    const written = lines.map((line) => `${made[1]}    ${line}${newline}`).join("");
    const imports = ["io.ktor.client.plugins.HttpRequestRetry", "java.io.IOException"];
    edits.push(...importEdits(path, text, imports, layoutOf(text)), {
      path,
      span: { start: at, end: at },
      text: written,
    });
  }
  return { edits, retrying };
}
