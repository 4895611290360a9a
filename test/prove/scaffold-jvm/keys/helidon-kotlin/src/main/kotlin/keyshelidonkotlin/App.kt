package keyshelidonkotlin

import com.zaxxer.hikari.HikariConfig
import com.zaxxer.hikari.HikariDataSource
import io.helidon.http.HeaderNames
import io.helidon.webserver.WebServer
import io.helidon.webserver.http.HttpRouting
import java.util.concurrent.atomic.AtomicInteger

val database = HikariDataSource(settings())

private val made = AtomicInteger()

fun main() {
    WebServer.builder().port(System.getenv("PORT").toInt()).routing { routes(it) }.build().start()
}

fun routes(routing: HttpRouting.Builder) {
    routing.get("/livez", { _, response -> response.send("{}") })
    routing.post("/orders", { request, response ->
        val body = if (request.content().hasEntity()) request.content().`as`(String::class.java) else ""
        response.status(if ("bad=1" in body || request.query().contains("bad")) 400 else 201)
            .header(HeaderNames.CONTENT_TYPE, "application/json")
            .send("""{"id":${made.incrementAndGet()}}""")
    })
}

private fun settings() = HikariConfig().apply {
    jdbcUrl = "jdbc:postgresql://${System.getenv("PGHOST")}:${System.getenv("PGPORT")}/${System.getenv("PGDATABASE")}"
    username = "shop"
    password = System.getenv("PGPASSWORD")
}
