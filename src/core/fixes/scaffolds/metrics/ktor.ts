import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { jvmEdits } from "../text/jvmBuild.ts";
import { besideModule, isKtor, ktorModule } from "../text/ktorModule.ts";
import { folderOf, inFolder } from "../text/paths.ts";
import { nothing, type Otherwise } from "../topic.ts";
import { KOTLIN_KNOWN_METHODS } from "./knownMethods.ts";
import { PROMETHEUS } from "./micrometer.ts";

/** Ktor's own plugin with Micrometer: https://ktor.io/docs/server-metrics-micrometer.html */
export const KTOR_METRICS: Otherwise = {
  fits: isKtor,
  plan,
};

async function plan(context: ScaffoldContext): Promise<ScaffoldPlan> {
  const module = await ktorModule(context);
  if (module === undefined) return nothing(`No module (fun Application.…) was seen in ${context.component.id}.`);
  const path = inFolder(folderOf(module.path), "Metrics.kt");
  if ((await context.read(path)) !== undefined) return nothing(`${path} is already there.`);
  const { creates, edits } = besideModule(module, "Metrics.kt", FILE, "metrics()");
  const libraries = [{ group: "io.ktor", name: "ktor-server-metrics-micrometer" }, PROMETHEUS];
  return { creates, edits: [...edits, ...(await jvmEdits(libraries, context))] };
}

const FILE = `import io.ktor.http.ContentType
import io.ktor.server.application.Application
import io.ktor.server.application.call
import io.ktor.server.application.install
import io.ktor.server.metrics.micrometer.MicrometerMetrics
import io.ktor.server.request.httpMethod
import io.ktor.server.response.respondText
import io.ktor.server.routing.get
import io.ktor.server.routing.routing
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig
import io.micrometer.prometheusmetrics.PrometheusConfig
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry

/** Every request by its method, route and status; /metrics shows them. Keep that from the outside where the ingress decides. */
fun Application.metrics() {
    val prometheus = PrometheusMeterRegistry(PrometheusConfig.DEFAULT)
    install(MicrometerMetrics) {
        registry = prometheus
        distributionStatisticConfig = DistributionStatisticConfig.Builder().percentilesHistogram(true).build()
        // A caller may invent paths and methods, and each would make series of its own.
        distinctNotRegisteredRoutes = false
        timers { call, _ -> tag("method", knownMethod(call.request.httpMethod.value)) }
    }
    routing {
        get("/metrics") { call.respondText(prometheus.scrape(), ContentType.parse("text/plain; version=0.0.4")) }
    }
}

${KOTLIN_KNOWN_METHODS}`;
