import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { laidOut, layoutOf } from "../text/blocks.ts";
import { jvmEdits } from "../text/jvmBuild.ts";
import { jvmHome } from "../text/jvmHome.ts";
import { packageLine } from "../text/jvmSource.ts";
import { folderOf, inFolder } from "../text/paths.ts";
import { nothing, type Otherwise } from "../topic.ts";
import { logbackJson } from "./logback.ts";

/** JSON by Logback, and a filter that gives requests ids: https://docs.micronaut.io/latest/guide/#filtermethods */
export const MICRONAUT_LOGGER: Otherwise = {
  fits: ({ all }) => all("server.started").some(({ data }) => data.server === "Micronaut"),
  plan,
};

async function plan(context: ScaffoldContext): Promise<ScaffoldPlan> {
  const json = await logbackJson(context);
  const home = await jvmHome(context);
  const path = inFolder(folderOf(home?.path ?? ""), `RequestIdFilter.${home?.isKotlin ? "kt" : "java"}`);
  const isThere = home === undefined || (await context.read(path)) !== undefined;
  if (isThere && json.creates.length + json.edits.length === 0)
    return nothing(`${context.component.id} has both already, JSON and ids of requests.`);
  if (isThere) return { creates: json.creates, edits: [...json.edits, ...(await jvmEdits(json.libraries, context))] };
  const text = packageLine(home.text, home.path) + (home.isKotlin ? KOTLIN : JAVA);
  return {
    creates: [...json.creates, { path, text: laidOut(text, layoutOf(home.text)) }],
    edits: [...json.edits, ...(await jvmEdits([...json.libraries, PROPAGATION], context))],
  };
}

/** What hands the lines' context on to other threads. */
const PROPAGATION = { group: "io.micronaut", name: "micronaut-context-propagation" };

const JAVA = `import io.micronaut.context.propagation.slf4j.MdcPropagationContext;
import io.micronaut.core.propagation.MutablePropagatedContext;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.util.Map;
import java.util.UUID;

/** Gives every request an id, in each line that is written for it and in the answer. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
public class RequestIdFilter {
    private static final String HEADER = "X-Request-Id";
    private static final int LONGEST = 100;

    @RequestFilter
    void begin(HttpRequest<?> request, MutablePropagatedContext context) {
        String sent = request.getHeaders().get(HEADER);
        String id = sent == null || sent.isBlank() || sent.length() > LONGEST ? UUID.randomUUID().toString() : sent;
        request.setAttribute(HEADER, id);
        context.add(new MdcPropagationContext(Map.of("request_id", id)));
    }

    @ResponseFilter
    void end(HttpRequest<?> request, MutableHttpResponse<?> response) {
        request.getAttribute(HEADER, String.class).ifPresent(id -> response.header(HEADER, id));
    }
}
`;

const KOTLIN = `import io.micronaut.context.propagation.slf4j.MdcPropagationContext
import io.micronaut.core.propagation.MutablePropagatedContext
import io.micronaut.http.HttpRequest
import io.micronaut.http.MutableHttpResponse
import io.micronaut.http.annotation.RequestFilter
import io.micronaut.http.annotation.ResponseFilter
import io.micronaut.http.annotation.ServerFilter
import java.util.UUID

private const val HEADER = "X-Request-Id"
private const val LONGEST = 100

/** Gives every request an id, in each line that is written for it and in the answer. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
class RequestIdFilter {
    @RequestFilter
    fun begin(request: HttpRequest<*>, context: MutablePropagatedContext) {
        val sent = request.headers[HEADER]?.takeIf { it.isNotBlank() && it.length <= LONGEST }
        val id = sent ?: UUID.randomUUID().toString()
        request.setAttribute(HEADER, id)
        context.add(MdcPropagationContext(mapOf("request_id" to id)))
    }

    @ResponseFilter
    fun end(request: HttpRequest<*>, response: MutableHttpResponse<*>) {
        request.getAttribute(HEADER, String::class.java).ifPresent { response.header(HEADER, it) }
    }
}
`;
