import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { laidOut, layoutOf } from "../text/blocks.ts";
import { jvmEdits } from "../text/jvmBuild.ts";
import { packageLine } from "../text/jvmSource.ts";
import { folderOf, inFolder } from "../text/paths.ts";
import { nothing, type Otherwise } from "../topic.ts";

/** JSON once the extension is there, and a filter that gives requests ids: https://quarkus.io/guides/logging#json-logging */
export const QUARKUS_LOGGER: Otherwise = {
  fits: ({ all }) => all("server.started").some(({ data }) => data.server === "Quarkus"),
  plan,
};

async function plan(context: ScaffoldContext): Promise<ScaffoldPlan> {
  const edits = await jvmEdits([{ group: "io.quarkus", name: "quarkus-logging-json" }], context);
  const resource = context.signals.find(
    ({ kind, data, place }) => kind === "server.route" && data.framework === "jax-rs" && place.path.endsWith(".java"),
  );
  const text = resource && (await context.read(resource.place.path));
  const path = inFolder(folderOf(resource?.place.path ?? ""), "RequestIdFilter.java");
  const isThere = text === undefined || (await context.read(path)) !== undefined;
  if (isThere && edits.length === 0) return nothing(`${context.component.id} writes JSON already.`);
  const filter = isThere ? [] : [{ path, text: laidOut(packageLine(text, path) + FILTER, layoutOf(text)) }];
  return { creates: filter, edits };
}

const FILTER = `import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.util.UUID;
import org.jboss.logging.MDC;

/** Gives every request an id, in each line that is written for it and in the answer. */
@Provider
@PreMatching
public class RequestIdFilter implements ContainerRequestFilter, ContainerResponseFilter {
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
        response.getHeaders().putSingle(HEADER, request.getProperty(HEADER));
        MDC.remove("request_id");
    }
}
`;
