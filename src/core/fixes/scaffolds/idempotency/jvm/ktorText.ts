import type { Database } from "../table.ts";
import { JDBC_KOTLIN_IMPORTS, jdbcInKotlin } from "./jdbcKotlin.ts";

/** The file of the module, in four blanks. */
export function ktorIdempotency(database: Database): string {
  const { constants, functions } = jdbcInKotlin(database);
  return `import io.ktor.http.ContentType
import io.ktor.http.HttpHeaders
import io.ktor.http.HttpMethod
import io.ktor.http.HttpStatusCode
import io.ktor.http.content.OutgoingContent
import io.ktor.server.application.Application
import io.ktor.server.application.ApplicationCall
import io.ktor.server.application.ApplicationCallPipeline
import io.ktor.server.application.call
import io.ktor.server.application.install
import io.ktor.server.plugins.doublereceive.DoubleReceive
import io.ktor.server.request.header
import io.ktor.server.request.httpMethod
import io.ktor.server.request.receive
import io.ktor.server.request.uri
import io.ktor.server.response.ApplicationSendPipeline
import io.ktor.server.response.respondBytes
import io.ktor.util.AttributeKey
${JDBC_KOTLIN_IMPORTS}import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.NonCancellable
import kotlinx.coroutines.withContext

private const val HEADER = "Idempotency-Key"

${constants}
private val TAKEN = AttributeKey<String>("IdempotencyKey")
private val WRITES = setOf(HttpMethod.Post, HttpMethod.Patch)

/** Does the work of a write that bears an Idempotency-Key once, and gives its repeats the same answer. */
fun Application.idempotency(database: DataSource) {
    install(DoubleReceive) // what the key is for is told by the body as well
    intercept(ApplicationCallPipeline.Plugins) {
        val key = call.request.header(HEADER)
        if (key == null || call.request.httpMethod !in WRITES) return@intercept
        val id = idOf(call, key)
        val request = digest(call.receive<ByteArray>())
        val other = withContext(Dispatchers.IO) { begin(database, id, request) }
        if (other != null) {
            val type = if (other.type == "") null else ContentType.parse(other.type)
            call.respondBytes(other.body, type, HttpStatusCode.fromValue(other.status))
            return@intercept finish()
        }
        call.attributes.put(TAKEN, id)
        try {
            proceed()
        } finally {
            if (TAKEN in call.attributes) end(database, id, null) // there was no answer
        }
    }
    // Before it is sent: a caller that went away meanwhile is who asks again.
    sendPipeline.intercept(ApplicationSendPipeline.After) {
        val content = subject as? OutgoingContent
        val id = call.attributes.getOrNull(TAKEN)
        if (content == null || id == null) return@intercept
        call.attributes.remove(TAKEN)
        val status = call.response.status() ?: content.status ?: HttpStatusCode.OK
        // Of what is streamed, no more than the status is kept.
        val body = (content as? OutgoingContent.ByteArrayContent)?.bytes() ?: ByteArray(0)
        end(database, id, Answer(status.value, content.contentType?.toString().orEmpty(), body))
    }
}

/** One caller's key means nothing to another. Where a cookie tells who asks, its user belongs here, too. */
private fun idOf(call: ApplicationCall, key: String): String {
    val caller = call.request.header(HttpHeaders.Authorization)
    val parts = listOf(caller, call.request.httpMethod.value, call.request.uri, key)
    return digest(parts.joinToString("\\n").toByteArray())
}

/** Keeps what was answered; what failed may be tried again with the same key. */
private suspend fun end(database: DataSource, id: String, answer: Answer?) =
    withContext(NonCancellable + Dispatchers.IO) {
        if (answer != null && answer.status < 400) {
            update(database, KEEP, keptText(answer), id)
        } else {
            update(database, FORGET, id)
        }
    }

${functions}`;
}
