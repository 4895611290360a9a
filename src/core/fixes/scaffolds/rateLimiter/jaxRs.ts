import type { ScaffoldContext } from "../../scaffold.ts";
import { importLines } from "../health/jvm/asking.ts";
import { isJersey, planJersey } from "../text/jersey.ts";
import { isKotlinJersey, planKotlinJersey } from "../text/jerseyKotlin.ts";
import { jvmBuildOf } from "../text/jvmBuild.ts";
import { lookedAt, nothing, type Otherwise } from "../topic.ts";
import { BUCKET_IMPORTS_JAVA, BUCKET_IMPORTS_KOTLIN, withBucket4j } from "./bucket4j.ts";
import {
  CALLER_IMPORTS_JAVA,
  CALLERS_JAVA,
  CALLERS_KOTLIN,
  LIMITS_JAVA,
  LIMITS_KOTLIN,
  SAYS_LIMITED,
} from "./callers.ts";

/** A filter before resources: https://eclipse-ee4j.github.io/jersey.github.io/documentation/latest/filters-and-interceptors.html */
export const JERSEY_RATE_LIMITER: Otherwise = {
  fits: (looked) => isJersey(looked) || isKotlinJersey(looked),
  async plan(context) {
    const caller = await callerOf(context);
    if (caller === undefined)
      return nothing(
        `Which server carries Jersey was not seen in the build of ${context.component.id}, and each tells the address of a caller in its own way.`,
      );
    const plan = isJersey(lookedAt(context))
      ? await planJersey(context, { RateLimitFilter: fileOf(caller) })
      : await planKotlinJersey(context, { RateLimitFilter: kotlinFileOf(caller) });
    return withBucket4j(context, plan);
  },
};

/** How a filter learns who asks. */
interface Caller {
  readonly imports?: readonly string[];
  /** The field that is injected; none where the request tells it itself. */
  readonly field?: string;
  readonly address: string;
}

/**
 * By what a build file asks for, the first that fits:
 * https://eclipse-ee4j.github.io/jersey.github.io/documentation/latest/deployment.html
 */
const CALLERS: readonly (readonly [RegExp, Caller])[] = [
  // https://github.com/helidon-io/helidon/blob/4.2.3/jersey/webserver/src/main/java/io/helidon/jersey/webserver/JaxRsService.java
  [/helidon-microprofile/, { address: '(String) request.getProperty("io.helidon.jaxrs.remote-host")' }],
  [
    /jersey-container-grizzly2-http/,
    // One filter serves all requests, and Grizzly's is not one that could be stood in for.
    {
      imports: ["jakarta.inject.Inject", "org.glassfish.grizzly.http.server.Request"],
      field: "@Inject\n    jakarta.inject.Provider<Request> connection;",
      address: "connection.get().getRemoteAddr()",
    },
  ],
  [
    /dropwizard-core|jersey-container-(?:servlet|jetty-servlet|grizzly2-servlet)/,
    {
      imports: ["jakarta.servlet.http.HttpServletRequest", "jakarta.ws.rs.core.Context"],
      field: "@Context\n    HttpServletRequest connection;",
      address: "connection.getRemoteAddr()",
    },
  ],
];

async function callerOf(context: ScaffoldContext): Promise<Caller | undefined> {
  const build = (await jvmBuildOf(context))?.text ?? "";
  return CALLERS.find(([asks]) => asks.test(build))?.[1];
}

const OF_JAX_RS = [
  "container.ContainerRequestContext",
  "container.ContainerRequestFilter",
  "container.PreMatching",
  "core.Response",
  "ext.Provider",
].map((name) => `jakarta.ws.rs.${name}`);

function fileOf({ imports = [], field, address }: Caller): string {
  return `${importLines([...BUCKET_IMPORTS_JAVA, ...CALLER_IMPORTS_JAVA, "jakarta.annotation.Priority", ...OF_JAX_RS, ...imports], ";")}
${SAYS_LIMITED}
@Provider
@PreMatching
@Priority(300)
public class RateLimitFilter implements ContainerRequestFilter {
${LIMITS_JAVA}
${field === undefined ? "" : `    ${field}\n\n`}    @Override
    public void filter(ContainerRequestContext request) {
        String path = request.getUriInfo().getRequestUri().getPath();
        String address = ${address};
        long seconds = waitOf(path, request.getHeaderString("X-Forwarded-For"), address);
        if (seconds > 0) request.abortWith(Response.status(429).header("Retry-After", seconds).build());
    }

${CALLERS_JAVA}}
`;
}

/** The same in Kotlin, whose field is set once the filter is made. */
function kotlinFileOf({ imports = [], field, address }: Caller): string {
  const [annotation = "", declared = ""] = (field ?? "").split("\n").map((line) => line.trim().replace(/;$/, ""));
  const [type, name] = declared.split(" ");
  const held = field === undefined ? "" : `    ${annotation}\n    lateinit var ${name}: ${type}\n\n`;
  return `${importLines([...BUCKET_IMPORTS_KOTLIN, "jakarta.annotation.Priority", ...OF_JAX_RS, ...imports], "")}
${LIMITS_KOTLIN}
${SAYS_LIMITED}
@Provider
@PreMatching
@Priority(300)
class RateLimitFilter : ContainerRequestFilter {
${held}    override fun filter(request: ContainerRequestContext) {
        val address = ${kotlinOf(address)}
        val path = request.uriInfo.requestUri.path
        val seconds = waitOf(path, request.getHeaderString("X-Forwarded-For"), address)
        if (seconds > 0) request.abortWith(Response.status(429).header("Retry-After", seconds).build())
    }
}

${CALLERS_KOTLIN}`;
}

/** `connection.get().getRemoteAddr()` as Kotlin has it. */
function kotlinOf(address: string): string {
  return address.replace(/\.getRemoteAddr\(\)/, ".remoteAddr");
}
