import { importLines } from "../health/jvm/asking.ts";
import { besideContexts } from "../text/jdkContexts.ts";
import { type BesideApp, besideApp } from "../text/jvmApp.ts";
import { besideHanded, isHandedServer } from "../text/jvmHanded.ts";
import type { Otherwise, Topic } from "../topic.ts";
import { BUCKET_IMPORTS_JAVA, BUCKET_IMPORTS_KOTLIN, withBucket4j } from "./bucket4j.ts";
import {
  CALLER_IMPORTS_JAVA,
  CALLERS_JAVA,
  CALLERS_KOTLIN,
  LIMITS_JAVA,
  LIMITS_KOTLIN,
  SAYS_LIMITED,
} from "./callers.ts";

/** Servers whose application is made by a call. */
export const OWN_SERVER_RATE_LIMITER: Topic["frameworks"] = {
  httpserver: async (site) => withBucket4j(site.context, await besideContexts(site, JDK())),
  "vert.x": async (site) => withBucket4j(site.context, await besideApp(site, VERTX())),
};

/** Servers that are handed what answers. */
export const OWN_SERVER_RATE_LIMITER_OTHERWISE: readonly Otherwise[] = [
  {
    fits: isHandedServer("Undertow"),
    plan: async (context) => withBucket4j(context, await besideHanded("Undertow", context, UNDERTOW())),
  },
  {
    fits: isHandedServer("Helidon"),
    plan: async (context) => withBucket4j(context, await besideHanded("Helidon", context, HELIDON())),
  },
];

/** A file with what limits, between what is alike everywhere. */
function limiter(java: Written, kotlin: Written): BesideApp {
  return {
    name: "RateLimits",
    call: "rateLimits",
    java: `${importLines([...BUCKET_IMPORTS_JAVA, ...CALLER_IMPORTS_JAVA, ...java.imports], ";")}
${SAYS_LIMITED}
final class RateLimits {
${LIMITS_JAVA}
    private RateLimits() {}

${java.text}
${CALLERS_JAVA}}
`,
    kotlin: `${importLines([...BUCKET_IMPORTS_KOTLIN, ...kotlin.imports], "")}
${LIMITS_KOTLIN}
${SAYS_LIMITED}
${kotlin.text}
${CALLERS_KOTLIN}`,
  };
}

interface Written {
  readonly imports: readonly string[];
  readonly text: string;
}

/** https://docs.oracle.com/en/java/javase/21/docs/api/jdk.httpserver/com/sun/net/httpserver/HttpExchange.html */
const JDK = () =>
  limiter(
    {
      imports: ["com.sun.net.httpserver.HttpHandler", "java.util.List"],
      text: `    static HttpHandler rateLimits(HttpHandler next) {
        return exchange -> {
            List<String> forwarded = exchange.getRequestHeaders().getOrDefault("X-Forwarded-For", List.of());
            String address = exchange.getRemoteAddress().getHostString();
            long seconds = waitOf(exchange.getRequestURI().getPath(), String.join(",", forwarded), address);
            if (seconds == 0) {
                next.handle(exchange);
                return;
            }
            exchange.getResponseHeaders().set("Retry-After", String.valueOf(seconds));
            exchange.sendResponseHeaders(429, -1);
            exchange.close();
        };
    }
`,
    },
    {
      imports: ["com.sun.net.httpserver.HttpHandler"],
      text: `fun rateLimits(next: HttpHandler) = HttpHandler { exchange ->
    val forwarded = exchange.requestHeaders["X-Forwarded-For"]?.joinToString(",")
    val seconds = waitOf(exchange.requestURI.path, forwarded, exchange.remoteAddress.hostString)
    if (seconds == 0L) {
        next.handle(exchange)
    } else {
        exchange.responseHeaders.set("Retry-After", seconds.toString())
        exchange.sendResponseHeaders(429, -1)
        exchange.close()
    }
}
`,
    },
  );

/** https://undertow.io/javadoc/2.1.x/io/undertow/server/HttpServerExchange.html */
const UNDERTOW = () =>
  limiter(
    {
      imports: ["io.undertow.server.HttpHandler", "io.undertow.util.Headers"],
      text: `    static HttpHandler rateLimits(HttpHandler next) {
        return exchange -> {
            Iterable<String> forwarded = exchange.getRequestHeaders().eachValue(Headers.X_FORWARDED_FOR);
            String address = exchange.getSourceAddress().getHostString();
            long seconds = waitOf(exchange.getRequestPath(), String.join(",", forwarded), address);
            if (seconds == 0) {
                next.handleRequest(exchange);
                return;
            }
            exchange.setStatusCode(429);
            exchange.getResponseHeaders().put(Headers.RETRY_AFTER, seconds);
            exchange.endExchange();
        };
    }
`,
    },
    {
      imports: ["io.undertow.server.HttpHandler", "io.undertow.util.Headers"],
      text: `fun rateLimits(next: HttpHandler) = HttpHandler { exchange ->
    val forwarded = exchange.requestHeaders[Headers.X_FORWARDED_FOR]?.joinToString(",")
    val seconds = waitOf(exchange.requestPath, forwarded, exchange.sourceAddress.hostString)
    if (seconds == 0L) {
        next.handleRequest(exchange)
    } else {
        exchange.statusCode = 429
        exchange.responseHeaders.put(Headers.RETRY_AFTER, seconds)
        exchange.endExchange()
    }
}
`,
    },
  );

/** https://helidon.io/docs/latest/se/webserver/webserver#_filters */
const HELIDON = () =>
  limiter(
    {
      imports: [
        "io.helidon.http.HeaderNames",
        "io.helidon.http.Status",
        "io.helidon.webserver.http.HttpRouting",
        "java.util.List",
      ],
      text: `    static HttpRouting.Builder rateLimits(HttpRouting.Builder routing) {
        return routing.addFilter((chain, request, response) -> {
            List<String> forwarded = request.headers().values(HeaderNames.X_FORWARDED_FOR);
            String address = request.remotePeer().host();
            long seconds = waitOf(request.path().path(), String.join(",", forwarded), address);
            if (seconds == 0) {
                chain.proceed();
                return;
            }
            response.status(Status.TOO_MANY_REQUESTS_429).header(HeaderNames.RETRY_AFTER, String.valueOf(seconds)).send();
        });
    }
`,
    },
    {
      imports: ["io.helidon.http.HeaderNames", "io.helidon.http.Status", "io.helidon.webserver.http.HttpRouting"],
      text: `fun rateLimits(routing: HttpRouting.Builder): HttpRouting.Builder =
    routing.addFilter { chain, request, response ->
        val forwarded = request.headers().values(HeaderNames.X_FORWARDED_FOR).joinToString(",")
        val seconds = waitOf(request.path().path(), forwarded, request.remotePeer().host())
        if (seconds == 0L) {
            chain.proceed()
        } else {
            response.status(Status.TOO_MANY_REQUESTS_429).header(HeaderNames.RETRY_AFTER, seconds.toString()).send()
        }
    }
`,
    },
  );

/** https://vertx.io/docs/vertx-web/java/#_handling_requests_and_calling_the_next_handler */
const VERTX = () =>
  limiter(
    {
      imports: ["io.vertx.ext.web.Router", "java.util.List"],
      text: `    static void rateLimits(Router router) {
        router.route().handler(context -> {
            List<String> forwarded = context.request().headers().getAll("X-Forwarded-For");
            String address = context.request().connection().remoteAddress().hostAddress();
            long seconds = waitOf(context.normalizedPath(), String.join(",", forwarded), address);
            if (seconds == 0) context.next();
            else context.response().setStatusCode(429).putHeader("Retry-After", String.valueOf(seconds)).end();
        });
    }
`,
    },
    {
      imports: ["io.vertx.ext.web.Router"],
      text: `fun rateLimits(router: Router) {
    router.route().handler { context ->
        val forwarded = context.request().headers().getAll("X-Forwarded-For").joinToString(",")
        val address = context.request().connection().remoteAddress().hostAddress()
        val seconds = waitOf(context.normalizedPath(), forwarded, address)
        if (seconds == 0L) context.next()
        else context.response().setStatusCode(429).putHeader("Retry-After", seconds.toString()).end()
    }
}
`,
    },
  );
