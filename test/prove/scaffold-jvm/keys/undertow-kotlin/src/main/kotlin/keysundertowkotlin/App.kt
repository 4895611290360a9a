package keysundertowkotlin

import com.zaxxer.hikari.HikariConfig
import com.zaxxer.hikari.HikariDataSource
import io.undertow.Handlers
import io.undertow.Undertow
import io.undertow.server.HttpServerExchange
import io.undertow.server.handlers.form.FormDataParser
import io.undertow.server.handlers.form.FormParserFactory
import io.undertow.util.Headers
import java.util.concurrent.atomic.AtomicInteger

val database = HikariDataSource(settings())

private val made = AtomicInteger()

fun main() {
    val server = Undertow.builder()
        .addHttpListener(System.getenv("PORT").toInt(), "0.0.0.0")
        .setHandler(
            Handlers.path()
                .addExactPath("/livez") { it.responseSender.send("{}") }
                .addExactPath("/orders") { orders(it) },
        )
        .build()
    server.start()
}

/** Reads without waiting, and answers so. */
private fun orders(exchange: HttpServerExchange) {
    val parser = FormParserFactory.builder().build().createParser(exchange)
    if (parser == null) return answer(exchange)
    parser.parse { answer(it) }
}

private fun answer(exchange: HttpServerExchange) {
    val fields = exchange.getAttachment(FormDataParser.FORM_DATA)
    val isBad = fields?.contains("bad") == true || "bad" in exchange.queryParameters
    exchange.statusCode = if (isBad) 400 else 201
    exchange.responseHeaders.put(Headers.CONTENT_TYPE, "application/json")
    exchange.responseSender.send("""{"id":${made.incrementAndGet()}}""")
}

private fun settings() = HikariConfig().apply {
    jdbcUrl = "jdbc:postgresql://${System.getenv("PGHOST")}:${System.getenv("PGPORT")}/${System.getenv("PGDATABASE")}"
    username = "shop"
    password = System.getenv("PGPASSWORD")
}
