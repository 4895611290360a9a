import { type Database, statementsOf } from "../table.ts";
import { kotlinText } from "./kotlinText.ts";

/** The file of the module, in four blanks. */
export function ktorIdempotency(database: Database): string {
  const { clear, take, ask, keep, forget } = statementsOf(database, () => "?");
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
import java.security.MessageDigest
import java.util.Base64
import java.util.UUID
import javax.sql.DataSource
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.NonCancellable
import kotlinx.coroutines.withContext

private const val HEADER = "Idempotency-Key"

// Keys are kept for a day. Work that ended without an answer may begin again after a quarter of an hour.
private const val CLEAR = ${kotlinText(clear)}
private const val TAKE = ${kotlinText(take)}
private const val ASK = ${kotlinText(ask)}
private const val KEEP = ${kotlinText(keep)}
private const val FORGET = ${kotlinText(forget)}

private val TAKEN = AttributeKey<String>("IdempotencyKey")
private val WRITES = setOf(HttpMethod.Post, HttpMethod.Patch)

private class Answer(val status: Int, val type: String, val body: ByteArray)

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

/** Takes the key, or gives what is to be answered in place of doing the work. */
private fun begin(database: DataSource, id: String, request: String): Answer? {
    val claim = UUID.randomUUID().toString()
    update(database, CLEAR, id)
    update(database, TAKE, id, claim, request)
    val (holder, asked, kept) = database.connection.use { connection ->
        connection.prepareStatement(ASK).use { statement ->
            statement.setString(1, id)
            statement.executeQuery().use { rows ->
                rows.next()
                Triple(rows.getString("claim"), rows.getString("request"), rows.getString("answer"))
            }
        }
    }
    return when {
        holder == claim -> null
        asked != request -> saying(422, "Another request had this key.")
        kept == null -> saying(409, "A request with this key is under way: ask again later.")
        else -> kept.split("\\n").let { (status, type, body) ->
            Answer(status.toInt(), type, Base64.getDecoder().decode(body))
        }
    }
}

/** Keeps what was answered; what failed may be tried again with the same key. */
private suspend fun end(database: DataSource, id: String, answer: Answer?) =
    withContext(NonCancellable + Dispatchers.IO) {
        if (answer != null && answer.status < 400) {
            val body = Base64.getEncoder().encodeToString(answer.body)
            update(database, KEEP, listOf(answer.status, answer.type, body).joinToString("\\n"), id)
        } else {
            update(database, FORGET, id)
        }
    }

private fun saying(status: Int, what: String) = Answer(status, "text/plain", what.toByteArray())

private fun update(database: DataSource, sql: String, vararg values: String) {
    database.connection.use { connection ->
        connection.prepareStatement(sql).use { statement ->
            values.forEachIndexed { at, value -> statement.setString(at + 1, value) }
            statement.executeUpdate()
        }
    }
}

private fun digest(bytes: ByteArray): String =
    MessageDigest.getInstance("SHA-256").digest(bytes).joinToString("") { "%02x".format(it) }
`;
}
