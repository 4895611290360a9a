import type { BesideApp } from "../text/jvmApp.ts";

/** Handlers that give requests ids; those after run after errors as well: https://javalin.io/documentation#handlers */
export const JAVALIN_LOGGER: BesideApp = {
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
