import type { TextEdit } from "../../../model.ts";
import { lineEnd } from "../../../place.ts";
import type { ScaffoldContext } from "../../scaffold.ts";
import { packagesOf } from "../text/dependencies.ts";
import { isJersey, type JerseyClasses, planJersey } from "../text/jersey.ts";
import { isKotlinJersey, type KotlinJerseyClasses, planKotlinJersey } from "../text/jerseyKotlin.ts";
import { type JvmLibrary, jvmEdits } from "../text/jvmBuild.ts";
import { inFolder } from "../text/paths.ts";
import { lookedAt, nothing, type Otherwise } from "../topic.ts";
import { logbackJson, otherBinding, SYSTEM_LOGGER } from "./logback.ts";

/** JSON by Dropwizard's own layout or by Logback, and a filter that gives requests ids. */
export const JERSEY_LOGGER: Otherwise = {
  fits: (looked) => isJersey(looked) || isKotlinJersey(looked),
  async plan(context) {
    const other = await otherBinding(context);
    if (other !== undefined) return nothing(`${context.component.id} writes by ${other}: JSON is a setting of that.`);
    const isDropwizard = context.signals.some(
      ({ kind, data }) => kind === "server.started" && data.server === "Dropwizard",
    );
    const json = isDropwizard ? await dropwizardJson(context) : await logbackJson(context);
    const isHelidon = [...packagesOf(lookedAt(context))].some((name) => name.startsWith("io.helidon."));
    const libraries = isHelidon && json.libraries.length > 0 ? [...json.libraries, SYSTEM_LOGGER] : json.libraries;
    const ids = isJersey(lookedAt(context))
      ? await planJersey(context, CLASSES)
      : await planKotlinJersey(context, KOTLIN_CLASSES);
    const creates = [...json.creates, ...ids.creates];
    const edits = [...json.edits, ...ids.edits, ...(await jvmEdits(libraries, context))];
    return creates.length + edits.length === 0 ? ids : { ...ids, creates, edits };
  },
};

/** https://www.dropwizard.io/en/stable/manual/core.html#json-logging */
const LAYOUT: JvmLibrary = { group: "io.dropwizard", name: "dropwizard-json-logging" };
const FILES = ["config.yml", "service.yml", "configuration.yml", "config.yaml", "service.yaml"];

/** The service's file of settings, where that says nothing of its log yet. */
async function dropwizardJson({ component, read }: ScaffoldContext) {
  for (const name of [...FILES, `${component.id}.yml`]) {
    const path = inFolder(component.root, name);
    const text = await read(path);
    if (text === undefined || !/^server:/m.test(text)) continue;
    if (/^logging:/m.test(text)) break;
    const newline = lineEnd(text);
    const lines = ["logging:", "  appenders:", "    - type: console", "      layout:", "        type: json", ""];
    const gap = text.endsWith("\n") ? "" : newline;
    const edit: TextEdit = {
      path,
      span: { start: text.length, end: text.length },
      text: `${gap}${lines.join(newline)}`,
    };
    return { creates: [], edits: [edit], libraries: [LAYOUT] };
  }
  return { creates: [], edits: [], libraries: [] };
}

const CLASSES: JerseyClasses = {
  RequestIdFilter: `import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Gives every request an id, in each line that is written for it and in the answer, and writes a line when it is answered. */
@Provider
@PreMatching
@Priority(100)
public class RequestIdFilter implements ContainerRequestFilter, ContainerResponseFilter {
    private static final Logger log = LoggerFactory.getLogger(RequestIdFilter.class);
    private static final String HEADER = "X-Request-Id";
    private static final int LONGEST = 100;

    @Override
    public void filter(ContainerRequestContext request) {
        String sent = request.getHeaderString(HEADER);
        String id = sent == null || sent.isBlank() || sent.length() > LONGEST ? UUID.randomUUID().toString() : sent;
        request.setProperty(HEADER, id);
        MDC.put("request_id", id);
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        Object id = request.getProperty(HEADER);
        if (id != null) response.getHeaders().putSingle(HEADER, id); // unless another filter answered before it
        String path = request.getUriInfo().getRequestUri().getPath();
        log.info("{} {} answered {}", request.getMethod(), path, response.getStatus());
        MDC.remove("request_id");
    }
}
`,
};

const KOTLIN_CLASSES: KotlinJerseyClasses = {
  RequestIdFilter: `import jakarta.annotation.Priority
import jakarta.ws.rs.container.ContainerRequestContext
import jakarta.ws.rs.container.ContainerRequestFilter
import jakarta.ws.rs.container.ContainerResponseContext
import jakarta.ws.rs.container.ContainerResponseFilter
import jakarta.ws.rs.container.PreMatching
import jakarta.ws.rs.ext.Provider
import java.util.UUID
import org.slf4j.LoggerFactory
import org.slf4j.MDC

private const val HEADER = "X-Request-Id"
private const val LONGEST = 100

/** Gives every request an id, in each line that is written for it and in the answer, and writes a line when it is answered. */
@Provider
@PreMatching
@Priority(100)
class RequestIdFilter : ContainerRequestFilter, ContainerResponseFilter {
    private val log = LoggerFactory.getLogger(RequestIdFilter::class.java)

    override fun filter(request: ContainerRequestContext) {
        val sent = request.getHeaderString(HEADER)?.takeIf { it.isNotBlank() && it.length <= LONGEST }
        val id = sent ?: UUID.randomUUID().toString()
        request.setProperty(HEADER, id)
        MDC.put("request_id", id)
    }

    override fun filter(request: ContainerRequestContext, response: ContainerResponseContext) {
        // It has none where another filter answered before it.
        request.getProperty(HEADER)?.let { response.headers.putSingle(HEADER, it) }
        log.info("{} {} answered {}", request.method, request.uriInfo.requestUri.path, response.status)
        MDC.remove("request_id")
    }
}
`,
};
