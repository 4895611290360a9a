package undertowkotlin

import io.undertow.Undertow
import redis.clients.jedis.JedisPooled

val cache = JedisPooled(System.getenv("REDIS_URL"))

fun main() {
    val server = Undertow.builder()
        .addHttpListener(System.getenv("PORT").toInt(), "0.0.0.0")
        .setHandler { exchange -> exchange.responseSender.send("[]") }
        .build()
    server.start()
}
