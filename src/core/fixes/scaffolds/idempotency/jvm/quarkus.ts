import type { ScaffoldContext, ScaffoldPlan } from "../../../scaffold.ts";
import { importLines } from "../../health/jvm/asking.ts";
import { laidOut, layoutOf } from "../../text/blocks.ts";
import { packagesOf } from "../../text/dependencies.ts";
import { jvmHome } from "../../text/jvmHome.ts";
import { packageLine } from "../../text/jvmSource.ts";
import { migrationOf } from "../../text/migrations/index.ts";
import { folderOf, inFolder } from "../../text/paths.ts";
import { type Looked, lookedAt, nothing, type Otherwise } from "../../topic.ts";
import { type Database, tableOf } from "../table.ts";
import { JDBC_JAVA_IMPORTS, jdbcInJava } from "./jdbcJava.ts";

/** A filter over Quarkus' DataSource: https://quarkus.io/guides/rest#request-or-response-filters */
export const QUARKUS_IDEMPOTENCY: Otherwise = {
  fits: (looked) =>
    looked.all("server.started").some(({ data }) => data.server === "Quarkus") && databaseOf(looked) !== undefined,
  plan,
};

/** The database whose extension is asked for; undefined where both are. */
function databaseOf(looked: Looked): Database | undefined {
  const names = [...packagesOf(looked)];
  const isPostgres = names.some((name) => name.endsWith(":quarkus-jdbc-postgresql"));
  const isMySql = names.some((name) => /:quarkus-jdbc-(?:mysql|mariadb)$/.test(name));
  if (isPostgres === isMySql) return undefined;
  return isPostgres ? "postgres" : "mysql";
}

async function plan(context: ScaffoldContext): Promise<ScaffoldPlan> {
  const home = await jvmHome(context);
  const database = databaseOf(lookedAt(context));
  if (home === undefined || database === undefined)
    return nothing(`Nobody can tell where classes of ${context.component.id} belong.`);
  if (home.isKotlin) return nothing("There is no template for Quarkus in Kotlin yet.");
  const path = inFolder(folderOf(home.path), "IdempotencyFilter.java");
  if ((await context.read(path)) !== undefined) return nothing(`${path} is already there.`);
  const resources = inFolder(context.component.root, "src/main/resources");
  const migration = await migrationOf(tableOf(database), context, resources);
  const text = packageLine(home.text, home.path) + filterOf(database);
  return {
    creates: [{ path, text: laidOut(text, layoutOf(home.text)) }, ...migration.creates],
    edits: migration.edits,
  };
}

const IMPORTS = [
  "jakarta.inject.Inject",
  ...["ContainerRequestContext", "ContainerRequestFilter", "ContainerResponseContext", "ContainerResponseFilter"].map(
    (name) => `jakarta.ws.rs.container.${name}`,
  ),
  "jakarta.ws.rs.core.Response",
  ...["Provider", "WriterInterceptor", "WriterInterceptorContext"].map((name) => `jakarta.ws.rs.ext.${name}`),
  ...["ByteArrayInputStream", "ByteArrayOutputStream", "IOException", "OutputStream"].map((name) => `java.io.${name}`),
];

function filterOf(database: Database): string {
  const { constants, methods } = jdbcInJava(database);
  return `${importLines([...IMPORTS, ...JDBC_JAVA_IMPORTS], ";")}
/**
 * Does the work of a write that bears an Idempotency-Key once, and gives its repeats the same answer. It asks the database
 * in the thread of the request: a resource that answers in the event loop is not for it.
 */
@Provider
public class IdempotencyFilter implements ContainerRequestFilter, ContainerResponseFilter, WriterInterceptor {
${constants}
    private static final String TAKEN = "idempotency.id";
    private static final String STATUS = "idempotency.status";

    @Inject
    DataSource database;

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
