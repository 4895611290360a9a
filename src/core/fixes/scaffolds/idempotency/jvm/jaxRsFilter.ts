import { importLines } from "../../health/jvm/asking.ts";
import type { Database } from "../table.ts";
import { JDBC_JAVA_IMPORTS, jdbcInJava } from "./jdbcJava.ts";
import { JDBC_KOTLIN_IMPORTS, jdbcInKotlin } from "./jdbcKotlin.ts";

// A filter of JAX-RS over a DataSource: https://jakarta.ee/specifications/restful-ws/3.1/jakarta-restful-ws-spec-3.1.html#filters_and_interceptors

const INJECTED = `    @Inject
    DataSource database;
`;

const GIVEN = `    private final DataSource database;

    public IdempotencyFilter(DataSource database) {
        this.database = database;
    }
`;

const IMPORTS = [
  ...["ContainerRequestContext", "ContainerRequestFilter", "ContainerResponseContext", "ContainerResponseFilter"].map(
    (name) => `jakarta.ws.rs.container.${name}`,
  ),
  "jakarta.ws.rs.core.Response",
  ...["Provider", "WriterInterceptor", "WriterInterceptorContext"].map((name) => `jakarta.ws.rs.ext.${name}`),
  ...["ByteArrayInputStream", "ByteArrayOutputStream", "IOException", "OutputStream"].map((name) => `java.io.${name}`),
];

/** In Java; `given` where whoever registers it hands it the DataSource. */
export function jaxRsInJava(database: Database, given = false): string {
  const { constants, methods } = jdbcInJava(database);
  return `${importLines([...(given ? [] : ["jakarta.inject.Inject"]), ...IMPORTS, ...JDBC_JAVA_IMPORTS], ";")}
/**
 * Does the work of a write that bears an Idempotency-Key once, and gives its repeats the same answer. It asks the database
 * in the thread of the request: a resource that answers in the event loop is not for it.
 */
@Provider
public class IdempotencyFilter implements ContainerRequestFilter, ContainerResponseFilter, WriterInterceptor {
${constants}
    private static final String TAKEN = "idempotency.id";
    private static final String STATUS = "idempotency.status";

${given ? GIVEN : INJECTED}
    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        String key = request.getHeaderString(HEADER);
        boolean isWrite = request.getMethod().equals("POST") || request.getMethod().equals("PATCH");
        if (key == null || !isWrite) return;
        byte[] body = request.getEntityStream().readAllBytes();
        request.setEntityStream(new ByteArrayInputStream(body));
        String id = idOf(request, key);
        Answer other = begin(database, id, digest(body));
        if (other == null) {
            request.setProperty(TAKEN, id);
            return;
        }
        Response.ResponseBuilder answer = Response.status(other.status()).entity(other.body());
        request.abortWith((other.type().isEmpty() ? answer : answer.type(other.type())).build());
    }

    /** One caller's key means nothing to another. Where a cookie tells who asks, its user belongs here, too. */
    private static String idOf(ContainerRequestContext request, String key) {
        String asked = String.join("\\n", String.valueOf(request.getHeaderString("Authorization")), request.getMethod(),
            request.getUriInfo().getRequestUri().toString(), key);
        return digest(asked.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        String id = (String) request.getProperty(TAKEN);
        if (id == null) return;
        boolean isWritten = response.hasEntity() && response.getStatus() < 400;
        if (isWritten) request.setProperty(STATUS, response.getStatus());
        else end(database, id, new Answer(response.getStatus(), "", new byte[0]));
    }

    /** Keeps the answer before it is sent: a caller that went away meanwhile is who asks again. */
    @Override
    public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
        Object status = context.getProperty(STATUS);
        if (status == null) {
            context.proceed();
            return;
        }
        OutputStream caller = context.getOutputStream();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        context.setOutputStream(body);
        context.proceed();
        String type = context.getMediaType() == null ? "" : context.getMediaType().toString();
        end(database, (String) context.getProperty(TAKEN), new Answer((Integer) status, type, body.toByteArray()));
        body.writeTo(caller);
    }

${methods}}
`;
}

const KOTLIN_IMPORTS = [
  ...IMPORTS.filter((name) => !/IOException|OutputStream$/.test(name)),
  "java.io.ByteArrayOutputStream",
];

/** In Kotlin. */
export function jaxRsInKotlin(database: Database): string {
  const { constants, functions } = jdbcInKotlin(database);
  return `${importLines(KOTLIN_IMPORTS, "")}${JDBC_KOTLIN_IMPORTS}
private const val HEADER = "Idempotency-Key"
private const val TAKEN = "idempotency.id"
private const val STATUS = "idempotency.status"

${constants}
/**
 * Does the work of a write that bears an Idempotency-Key once, and gives its repeats the same answer. It asks the database
 * in the thread of the request: a resource that answers in the event loop is not for it.
 */
@Provider
class IdempotencyFilter(private val database: DataSource) :
    ContainerRequestFilter, ContainerResponseFilter, WriterInterceptor {

    override fun filter(request: ContainerRequestContext) {
        val key = request.getHeaderString(HEADER)
        if (key == null || (request.method != "POST" && request.method != "PATCH")) return
        val body = request.entityStream.readAllBytes()
        request.entityStream = ByteArrayInputStream(body)
        val id = idOf(request, key)
        val other = begin(database, id, digest(body))
        if (other == null) {
            request.setProperty(TAKEN, id)
            return
        }
        val answer = Response.status(other.status).entity(other.body)
        request.abortWith((if (other.type == "") answer else answer.type(other.type)).build())
    }

    override fun filter(request: ContainerRequestContext, response: ContainerResponseContext) {
        val id = request.getProperty(TAKEN) as String? ?: return
        if (response.hasEntity() && response.status < 400) request.setProperty(STATUS, response.status)
        else end(database, id, Answer(response.status, "", ByteArray(0)))
    }

    /** Keeps the answer before it is sent: a caller that went away meanwhile is who asks again. */
    override fun aroundWriteTo(context: WriterInterceptorContext) {
        val status = context.getProperty(STATUS) as Int?
        if (status == null) {
            context.proceed()
            return
        }
        val caller = context.outputStream
        val body = ByteArrayOutputStream()
        context.outputStream = body
        context.proceed()
        val type = context.mediaType?.toString().orEmpty()
        end(database, context.getProperty(TAKEN) as String, Answer(status, type, body.toByteArray()))
        body.writeTo(caller)
    }
}

/** One caller's key means nothing to another. Where a cookie tells who asks, its user belongs here, too. */
private fun idOf(request: ContainerRequestContext, key: String): String {
    val asked = listOf(request.getHeaderString("Authorization"), request.method, request.uriInfo.requestUri, key)
    return digest(asked.joinToString("\\n").toByteArray())
}

private fun end(database: DataSource, id: String, answer: Answer) {
    if (answer.status < 400) update(database, KEEP, keptText(answer), id) else update(database, FORGET, id)
}

${functions}`;
}
