import { importLines } from "../../health/jvm/asking.ts";
import type { Database } from "../table.ts";
import { JDBC_KOTLIN_IMPORTS, jdbcInKotlin } from "./jdbcKotlin.ts";
import { UNDERTOW_IMPORTS } from "./undertowImports.ts";

/** The file around Undertow's handlers. */
export function undertowInKotlin(database: Database): string {
  const { constants, functions } = jdbcInKotlin(database);
  return `${importLines(
    [
      ...UNDERTOW_IMPORTS,
      ...JDBC_KOTLIN_IMPORTS.trim()
        .split("\n")
        .map((line) => line.replace("import ", "")),
    ],
    "",
  )}
private val HEADER = HttpString("Idempotency-Key")

${constants}
/**
 * Does the work of a write that bears an Idempotency-Key once, and gives its repeats the same answer. It asks the database
 * in a thread that may wait; a handler that answers elsewhere is to do so in such a one as well.
 */
fun idempotency(next: HttpHandler, database: DataSource): HttpHandler {
    val once = BlockingHandler { once(it, next, database) }
    return HttpHandler { exchange ->
        val isWrite = exchange.requestMethod == Methods.POST || exchange.requestMethod == Methods.PATCH
        val handler = if (isWrite && exchange.requestHeaders.contains(HEADER)) once else next
        handler.handleRequest(exchange)
    }
}

private fun once(exchange: HttpServerExchange, next: HttpHandler, database: DataSource) {
    val body = exchange.inputStream.readAllBytes()
    val id = idOf(exchange)
    val other = begin(database, id, digest(body))
    if (other != null) {
        exchange.statusCode = other.status
        if (other.type != "") exchange.responseHeaders.put(Headers.CONTENT_TYPE, other.type)
        exchange.responseSender.send(ByteBuffer.wrap(other.body))
        return
    }
    giveBack(exchange, body)
    exchange.addResponseWrapper { factory, answered -> Held(factory.create(), answered, database, id) }
    next.handleRequest(exchange)
}

/** Puts what was read where the next handlers read it again. */
private fun giveBack(exchange: HttpServerExchange, body: ByteArray) {
    val buffers = mutableListOf<PooledByteBuffer>()
    var at = 0
    while (at < body.size) {
        val pooled = exchange.connection.byteBufferPool.allocate()
        val length = minOf(pooled.buffer.remaining(), body.size - at)
        pooled.buffer.put(body, at, length).flip()
        buffers += pooled
        at += length
    }
    if (buffers.isNotEmpty()) Connectors.ungetRequestBytes(exchange, *buffers.toTypedArray())
    Connectors.resetRequestChannel(exchange)
    exchange.startBlocking()
}

/** One caller's key means nothing to another. Where a cookie tells who asks, its user belongs here, too. */
private fun idOf(exchange: HttpServerExchange): String {
    val headers = exchange.requestHeaders
    val asked = listOf(exchange.requestMethod, exchange.requestURI, exchange.queryString, headers.getFirst(HEADER))
    return digest((listOf(headers.getFirst(Headers.AUTHORIZATION)) + asked).joinToString("\\n").toByteArray())
}

/** Keeps an answer before it is sent: a caller that went away meanwhile is who asks again. */
private class Held(
    next: StreamSinkConduit,
    private val exchange: HttpServerExchange,
    private val database: DataSource,
    private val id: String,
) : AbstractStreamSinkConduit<StreamSinkConduit>(next) {
    private val body = ByteArrayOutputStream()
    private var unsent: ByteBuffer? = null // once it is kept
    private var isEnded = false

    override fun write(source: ByteBuffer): Int {
        val bytes = ByteArray(source.remaining())
        source.get(bytes)
        body.writeBytes(bytes)
        return bytes.size
    }

    override fun write(sources: Array<ByteBuffer>, offset: Int, length: Int): Long =
        (offset until offset + length).sumOf { write(sources[it]).toLong() }

    override fun writeFinal(source: ByteBuffer): Int = write(source).also { terminateWrites() }

    override fun writeFinal(sources: Array<ByteBuffer>, offset: Int, length: Int): Long =
        write(sources, offset, length).also { terminateWrites() }

    override fun transferFrom(source: FileChannel, position: Long, count: Long): Long =
        source.transferTo(position, count, ConduitWritableByteChannel(this))

    override fun transferFrom(source: StreamSourceChannel, count: Long, through: ByteBuffer): Long =
        IoUtils.transfer(source, count, through, ConduitWritableByteChannel(this))

    override fun terminateWrites() {
        if (unsent != null) return
        unsent = ByteBuffer.wrap(body.toByteArray())
        val type = exchange.responseHeaders.getFirst(Headers.CONTENT_TYPE).orEmpty()
        val answer = Answer(exchange.statusCode, type, body.toByteArray())
        if (answer.status < 400) update(database, KEEP, keptText(answer), id) else update(database, FORGET, id)
        flush()
    }

    override fun flush(): Boolean {
        val waiting = unsent ?: return true
        while (waiting.hasRemaining()) if (next.write(waiting) == 0) return false
        if (!isEnded) next.terminateWrites()
        isEnded = true
        return next.flush()
    }
}

${functions}`;
}
