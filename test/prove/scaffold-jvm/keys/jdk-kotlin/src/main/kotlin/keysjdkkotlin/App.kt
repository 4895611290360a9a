package keysjdkkotlin

import com.sun.net.httpserver.HttpServer
import com.zaxxer.hikari.HikariConfig
import com.zaxxer.hikari.HikariDataSource
import java.net.InetSocketAddress
import java.util.concurrent.Executors
import java.util.concurrent.atomic.AtomicInteger

val database = HikariDataSource(settings())

private val made = AtomicInteger()

fun main() {
    val server = HttpServer.create(InetSocketAddress(System.getenv("PORT").toInt()), 0)
    server.executor = Executors.newCachedThreadPool()
    server.createContext("/livez") {
        it.sendResponseHeaders(200, -1)
        it.close()
    }
    server.createContext("/orders") { exchange ->
        val asked = exchange.requestBody.readAllBytes().decodeToString() + exchange.requestURI.query
        val answer = """{"id":${made.incrementAndGet()}}""".toByteArray()
        exchange.responseHeaders.set("Content-Type", "application/json")
        exchange.sendResponseHeaders(if ("bad=1" in asked) 400 else 201, answer.size.toLong())
        exchange.responseBody.use { it.write(answer) }
    }
    server.start()
}

private fun settings() = HikariConfig().apply {
    jdbcUrl = "jdbc:postgresql://${System.getenv("PGHOST")}:${System.getenv("PGPORT")}/${System.getenv("PGDATABASE")}"
    username = "shop"
    password = System.getenv("PGPASSWORD")
}
