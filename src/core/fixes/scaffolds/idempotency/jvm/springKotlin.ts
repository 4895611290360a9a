import { type Database, statementsOf } from "../table.ts";
import { kotlinText } from "./kotlinText.ts";

/** The filter in Kotlin, in four blanks. */
export function springFilterInKotlin(database: Database): string {
  const { clear, take, ask, keep, forget } = statementsOf(database, () => "?");
  return `import jakarta.servlet.FilterChain
import jakarta.servlet.ReadListener
import jakarta.servlet.ServletInputStream
import jakarta.servlet.http.HttpServletRequest
import jakarta.servlet.http.HttpServletRequestWrapper
import jakarta.servlet.http.HttpServletResponse
import java.security.MessageDigest
import java.util.HexFormat
import java.util.UUID
import org.springframework.core.annotation.Order
import org.springframework.jdbc.core.JdbcTemplate
import org.springframework.stereotype.Component
import org.springframework.web.filter.OncePerRequestFilter
import org.springframework.web.util.ContentCachingResponseWrapper

private const val HEADER = "Idempotency-Key"

// Keys are kept for a day. Work that ended without an answer may begin again after a quarter of an hour.
private const val CLEAR = ${kotlinText(clear)}
private const val TAKE = ${kotlinText(take)}
private const val ASK = ${kotlinText(ask)}
private const val KEEP = ${kotlinText(keep)}
private const val FORGET = ${kotlinText(forget)}

/** Does the work of a write that bears an Idempotency-Key once, and gives its repeats the same answer. */
@Component
@Order(1)
class IdempotencyFilter(private val database: JdbcTemplate) : OncePerRequestFilter() {
    override fun shouldNotFilter(request: HttpServletRequest) =
        request.method !in setOf("POST", "PATCH") || request.getHeader(HEADER) == null

    override fun doFilterInternal(request: HttpServletRequest, response: HttpServletResponse, chain: FilterChain) {
        val repeatable = Repeatable(request)
        val asked = digest(repeatable.contents())
        // One caller's key means nothing to another. Spring Security comes before this filter: a session's user is known.
        val parts = listOf(
            request.remoteUser ?: request.getHeader("Authorization"),
            request.method,
            request.requestURI,
            request.queryString,
            request.getHeader(HEADER),
        )
        val id = digest(parts.joinToString("\\n").toByteArray())
        val claim = UUID.randomUUID().toString()
        database.update(CLEAR, id)
        database.update(TAKE, id, claim, asked)
        val row = database.queryForMap(ASK, id)
        if (row["claim"] != claim) return answerInstead(row, asked, response)
        val answer = ContentCachingResponseWrapper(response)
        var isKept = false
        try {
            chain.doFilter(repeatable, answer)
            if (answer.status < 400) {
                database.update(KEEP, textOf(answer), id)
                isKept = true
            }
        } finally {
            if (!isKept) database.update(FORGET, id) // what failed may be tried again with the same key
            answer.copyBodyToResponse()
        }
    }

    private fun textOf(answer: ContentCachingResponseWrapper) =
        listOf(answer.status, answer.contentType.orEmpty(), answer.contentAsByteArray.decodeToString()).joinToString("\\n")

    private fun answerInstead(row: Map<String, Any?>, asked: String, response: HttpServletResponse) {
        if (row["request"] != asked) return response.sendError(422, "Another request had this key.")
        val kept = row["answer"]
            ?: return response.sendError(409, "A request with this key is under way: ask again later.")
        val (status, type, body) = kept.toString().split("\\n", limit = 3)
        response.status = status.toInt()
        if (type != "") response.contentType = type
        response.outputStream.write(body.toByteArray())
    }

    private fun digest(bytes: ByteArray) =
        HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes))
}

/** A request whose body has been read, and can be read again. */
private class Repeatable(request: HttpServletRequest) : HttpServletRequestWrapper(request) {
    // A form is read from the body by whoever asks first.
    private val fields = request.parameterMap.toSortedMap().map { (name, values) -> name + values.toList() }
    private val body: ByteArray = request.inputStream.readAllBytes()

    /** What was sent, as a form or otherwise. */
    fun contents(): ByteArray = body + fields.joinToString().toByteArray()

    override fun getReader() = inputStream.bufferedReader()

    override fun getInputStream(): ServletInputStream {
        val bytes = body.inputStream()
        return object : ServletInputStream() {
            override fun read() = bytes.read()

            override fun isFinished() = bytes.available() == 0

            override fun isReady() = true

            override fun setReadListener(listener: ReadListener) = throw UnsupportedOperationException()
        }
    }
}
`;
}
