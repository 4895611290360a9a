import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { type BesideApp, besideApp } from "../text/jvmApp.ts";
import { jvmEdits } from "../text/jvmBuild.ts";
import { planJvmFile } from "../text/jvmFile.ts";
import { besideModule, isKtor, ktorModule } from "../text/ktorModule.ts";
import { folderOf, inFolder } from "../text/paths.ts";
import { inItsPackages, isBeforeJakarta, isWebFlux } from "../text/springBoot.ts";
import { nothing, type Otherwise, type Topic } from "../topic.ts";
import { BEANS_RATE_LIMITER } from "./beans.ts";
import { JERSEY_RATE_LIMITER } from "./jaxRs.ts";
import { OWN_SERVER_RATE_LIMITER, OWN_SERVER_RATE_LIMITER_OTHERWISE } from "./ownServers.ts";
import { SPRING_LIMITER_JAVA, SPRING_LIMITER_KOTLIN } from "./springFilter.ts";
import { WEBFLUX_LIMITER_JAVA, WEBFLUX_LIMITER_KOTLIN } from "./springWebFilter.ts";

/** Javalin, whose application is made by a call: https://javalin.io/documentation#rate-limiting */
export const JVM_RATE_LIMITER: Topic["frameworks"] = {
  javalin: (site) => besideApp(site, JAVALIN),
  ...OWN_SERVER_RATE_LIMITER,
};

/** Frameworks that a build file or a file of routes shows. */
export const JVM_RATE_LIMITER_OTHERWISE: readonly Otherwise[] = [
  {
    fits: ({ all }) =>
      all("manifest.package").some(({ data }) =>
        data.dependencies.some((name) => /spring-boot-starter-web(?:mvc)?$/.test(name)),
      ),
    plan: (context) => planSpring(SPRING_LIMITER_JAVA, SPRING_LIMITER_KOTLIN, context),
  },
  {
    fits: isWebFlux,
    plan: (context) => planSpring(WEBFLUX_LIMITER_JAVA, WEBFLUX_LIMITER_KOTLIN, context),
  },
  { fits: isKtor, plan: planKtor },
  ...BEANS_RATE_LIMITER,
  ...OWN_SERVER_RATE_LIMITER_OTHERWISE,
  JERSEY_RATE_LIMITER,
];

/** Spring Boot 3 needs Java 17; before it, that may be older: https://bucket4j.com/8.14.0/toc.html#compatibility-matrix */
const librariesOf = (context: ScaffoldContext) => [
  { group: "com.bucket4j", name: `bucket4j_jdk${isBeforeJakarta(context) ? "11" : "17"}-core`, version: "8.14.0" },
  // Spring Boot gives it a version.
  { group: "com.github.ben-manes.caffeine", name: "caffeine", compiled: true as const },
];

async function planSpring(ofJava: string, ofKotlin: string, context: ScaffoldContext): Promise<ScaffoldPlan> {
  const java = inItsPackages(ofJava, context);
  const kotlin = inItsPackages(ofKotlin, context);
  const plan = await planJvmFile(context, "RateLimitFilter", java, kotlin);
  return plan.nothing === undefined ? { ...plan, edits: await jvmEdits(librariesOf(context), context) } : plan;
}

/** Ktor's own plugin: https://ktor.io/docs/server-rate-limit.html */
async function planKtor(context: ScaffoldContext): Promise<ScaffoldPlan> {
  const module = await ktorModule(context);
  if (module === undefined) return nothing(`No module (fun Application.…) was seen in ${context.component.id}.`);
  const path = inFolder(folderOf(module.path), "RateLimits.kt");
  if ((await context.read(path)) !== undefined) return nothing(`${path} is already there.`);
  const { creates, edits } = besideModule(module, "RateLimits.kt", KTOR, "rateLimits()");
  const library = { group: "io.ktor", name: "ktor-server-rate-limit" };
  return { creates, edits: [...edits, ...(await jvmEdits([library], context))] };
}

const KTOR = `import io.ktor.server.application.Application
import io.ktor.server.application.ApplicationCall
import io.ktor.server.application.install
import io.ktor.server.plugins.origin
import io.ktor.server.plugins.ratelimit.RateLimit
import io.ktor.server.request.path
import kotlin.time.Duration.Companion.minutes

/** How often one caller may ask within a minute. */
private const val LIMIT = 120

/** Paths that orchestrators ask, who may ask as often as they like. */
private val FREE = setOf("/livez", "/readyz", "/healthz", "/health", "/metrics")

/**
 * Answers 429 to whoever asks too often. Each instance counts by itself. What comes through a proxy is not limited until
 * XForwardedHeaders is installed, which takes the caller out of its headers: all callers would look like one.
 */
fun Application.rateLimits() {
    install(RateLimit) {
        global {
            rateLimiter(limit = LIMIT, refillPeriod = 1.minutes)
            requestKey { it.request.origin.remoteHost }
            requestWeight { call, _ -> if (call.request.path() in FREE || isBehindProxy(call)) 0 else 1 }
        }
    }
}

private fun isBehindProxy(call: ApplicationCall): Boolean {
    val request = call.request
    return request.headers["X-Forwarded-For"] != null && request.origin.remoteHost == request.local.remoteHost
}
`;

const JAVALIN: BesideApp = {
  name: "RateLimits",
  call: "rateLimits",
  java: `import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.util.NaiveRateLimit;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Answers 429 to whoever asks too often, a caller and a route at a time. Each instance counts by itself. What comes through
 * a proxy is not limited until Javalin's contextResolver.ip takes the caller out of its headers: all would look like one.
 */
final class RateLimits {
    /** How often one caller may ask a route within a minute. */
    private static final int LIMIT = 120;

    /** Paths that orchestrators ask, who may ask as often as they like. */
    private static final Set<String> FREE = Set.of("/livez", "/readyz", "/healthz", "/health", "/metrics");

    private RateLimits() {}

    static void rateLimits(Javalin app) {
        app.beforeMatched(context -> {
            if (FREE.contains(context.path()) || isBehindProxy(context)) return;
            NaiveRateLimit.requestPerTimeUnit(context, LIMIT, TimeUnit.MINUTES);
        });
    }

    private static boolean isBehindProxy(Context context) {
        return context.header("X-Forwarded-For") != null && context.ip().equals(context.req().getRemoteAddr());
    }
}
`,
  kotlin: `import io.javalin.Javalin
import io.javalin.http.Context
import io.javalin.http.util.NaiveRateLimit
import java.util.concurrent.TimeUnit

/** How often one caller may ask a route within a minute. */
private const val LIMIT = 120

/** Paths that orchestrators ask, who may ask as often as they like. */
private val FREE = setOf("/livez", "/readyz", "/healthz", "/health", "/metrics")

/**
 * Answers 429 to whoever asks too often, a caller and a route at a time. Each instance counts by itself. What comes through
 * a proxy is not limited until Javalin's contextResolver.ip takes the caller out of its headers: all would look like one.
 */
fun rateLimits(app: Javalin) {
    app.beforeMatched {
        if (it.path() in FREE || isBehindProxy(it)) return@beforeMatched
        NaiveRateLimit.requestPerTimeUnit(it, LIMIT, TimeUnit.MINUTES)
    }
}

private fun isBehindProxy(context: Context) =
    context.header("X-Forwarded-For") != null && context.ip() == context.req().remoteAddr
`,
};
