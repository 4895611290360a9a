import type { ScaffoldPlan } from "../../../scaffold.ts";
import { importLines } from "../../health/jvm/asking.ts";
import { type BesideApp, besideApp } from "../../text/jvmApp.ts";
import type { AppSite } from "../../topic.ts";
import type { Database } from "../table.ts";
import { JDBC_JAVA_IMPORTS, jdbcInJava } from "./jdbcJava.ts";
import { JDBC_KOTLIN_IMPORTS, jdbcInKotlin } from "./jdbcKotlin.ts";
import { withKeys } from "./keys.ts";

/** Handlers over the service's DataSource: https://javalin.io/documentation#before-handlers */
export async function planJavalinIdempotency(site: AppSite): Promise<ScaffoldPlan> {
  const { app, context, text } = site;
  const reach = { path: app.place.path, text, offset: app.place.span.start };
  return withKeys(context, reach, handlers, (beside) => besideApp(site, beside));
}

function handlers(database: Database): BesideApp {
  const java = jdbcInJava(database);
  const kotlin = jdbcInKotlin(database);
  return {
    name: "Idempotency",
    call: "idempotency",
    java: `${importLines(["io.javalin.Javalin", "io.javalin.http.Context", "io.javalin.http.HandlerType", "java.io.IOException", "java.io.InputStream", ...JDBC_JAVA_IMPORTS], ";")}
/** Does the work of a write that bears an Idempotency-Key once, and gives its repeats the same answer. */
final class Idempotency {
${java.constants}
    private static final String TAKEN = "idempotency.id";

    private Idempotency() {}

    static void idempotency(Javalin app, DataSource database) {
        app.before(context -> {
            String key = context.header(HEADER);
            boolean isWrite = context.method() == HandlerType.POST || context.method() == HandlerType.PATCH;
            if (key == null || !isWrite) return;
            String id = idOf(context, key);
            // The parts of a form in several are read by whoever asks for them, once.
            byte[] body = context.isMultipart() ? new byte[0] : context.bodyAsBytes();
            Answer other = begin(database, id, digest(body));
            if (other == null) {
                context.attribute(TAKEN, id);
                return;
            }
            context.status(other.status()).result(other.body());
            if (!other.type().isEmpty()) context.contentType(other.type());
            context.skipRemainingHandlers();
        });
        // Before it is sent: a caller that went away meanwhile is who asks again.
        app.after(context -> {
            String id = context.attribute(TAKEN);
            if (id != null) end(database, id, answered(context));
        });
    }

    private static Answer answered(Context context) throws IOException {
        InputStream result = context.resultInputStream();
        byte[] body = result == null ? new byte[0] : result.readAllBytes();
        if (result != null) context.result(body);
        String type = context.res().getContentType();
        return new Answer(context.statusCode(), type == null ? "" : type, body);
    }

    /** One caller's key means nothing to another. Where a cookie tells who asks, its user belongs here, too. */
    private static String idOf(Context context, String key) {
        String asked = String.join("\\n", String.valueOf(context.header("Authorization")), context.method().name(),
            context.path(), String.valueOf(context.queryString()), key);
        return digest(asked.getBytes(StandardCharsets.UTF_8));
    }

${java.methods}}
`,
    kotlin: `import io.javalin.Javalin
import io.javalin.http.Context
import io.javalin.http.HandlerType
${JDBC_KOTLIN_IMPORTS}
private const val HEADER = "Idempotency-Key"
private const val TAKEN = "idempotency.id"

${kotlin.constants}
/** Does the work of a write that bears an Idempotency-Key once, and gives its repeats the same answer. */
fun idempotency(app: Javalin, database: DataSource) {
    app.before {
        val key = it.header(HEADER)
        if (key == null || (it.method() != HandlerType.POST && it.method() != HandlerType.PATCH)) return@before
        val id = idOf(it, key)
        // The parts of a form in several are read by whoever asks for them, once.
        val body = if (it.isMultipart()) ByteArray(0) else it.bodyAsBytes()
        val other = begin(database, id, digest(body))
        if (other == null) {
            it.attribute(TAKEN, id)
            return@before
        }
        it.status(other.status).result(other.body)
        if (other.type != "") it.contentType(other.type)
        it.skipRemainingHandlers()
    }
    // Before it is sent: a caller that went away meanwhile is who asks again.
    app.after {
        val id = it.attribute<String>(TAKEN) ?: return@after
        val answer = answered(it)
        if (answer.status < 400) update(database, KEEP, keptText(answer), id) else update(database, FORGET, id)
    }
}

private fun answered(context: Context): Answer {
    val body = context.resultInputStream()?.readBytes()
    if (body != null) context.result(body)
    return Answer(context.statusCode(), context.res().contentType.orEmpty(), body ?: ByteArray(0))
}

/** One caller's key means nothing to another. Where a cookie tells who asks, its user belongs here, too. */
private fun idOf(context: Context, key: String): String {
    val parts = listOf(context.header("Authorization"), context.method().name, context.path(), context.queryString(), key)
    return digest(parts.joinToString("\\n").toByteArray())
}

${kotlin.functions}`,
  };
}
