import type { ScaffoldPlan } from "../../scaffold.ts";
import { type BesideJavalin, besideJavalin } from "../text/javalinApp.ts";
import { jvmEdits } from "../text/jvmBuild.ts";
import { type AppSite, nothing } from "../topic.ts";
import { logbackJson, otherBinding } from "./logback.ts";

/** JSON by Logback, and handlers that give requests ids; those after run after errors as well. */
export async function planJavalinLogger(site: AppSite): Promise<ScaffoldPlan> {
  const { context } = site;
  const other = await otherBinding(context);
  if (other !== undefined) return nothing(`${context.component.id} writes by ${other}: JSON is a setting of that.`);
  const json = await logbackJson(context);
  const ids = await besideJavalin(site, HANDLERS);
  const creates = [...json.creates, ...ids.creates];
  const edits = [...json.edits, ...ids.edits, ...(await jvmEdits(json.libraries, context))];
  return creates.length + edits.length === 0 ? ids : { creates, edits };
}

const HANDLERS: BesideJavalin = {
  name: "RequestIds",
  call: "requestIds",
  java: `import io.javalin.Javalin;
import java.util.UUID;
import org.slf4j.MDC;

/** Gives every request an id, in each line that is written for it and in the answer. */
final class RequestIds {
    private static final String HEADER = "X-Request-Id";
    private static final int LONGEST = 100;

    private RequestIds() {}

    static void requestIds(Javalin app) {
        app.before(context -> {
            String sent = context.header(HEADER);
            String id = sent == null || sent.isBlank() || sent.length() > LONGEST ? UUID.randomUUID().toString() : sent;
            MDC.put("request_id", id);
            context.header(HEADER, id);
        });
        app.after(context -> MDC.remove("request_id"));
    }
}
`,
  kotlin: `import io.javalin.Javalin
import java.util.UUID
import org.slf4j.MDC

private const val HEADER = "X-Request-Id"
private const val LONGEST = 100

/** Gives every request an id, in each line that is written for it and in the answer. */
fun requestIds(app: Javalin) {
    app.before {
        val id = it.header(HEADER)?.takeIf { sent -> sent.isNotBlank() && sent.length <= LONGEST }
            ?: UUID.randomUUID().toString()
        MDC.put("request_id", id)
        it.header(HEADER, id)
    }
    app.after { MDC.remove("request_id") }
}
`,
};
