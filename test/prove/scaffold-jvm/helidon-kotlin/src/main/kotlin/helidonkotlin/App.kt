package helidonkotlin

import io.helidon.webserver.WebServer
import io.helidon.webserver.http.HttpRouting
import redis.clients.jedis.JedisPooled

val cache = JedisPooled(System.getenv("REDIS_URL"))

fun main() {
    WebServer.builder().port(System.getenv("PORT").toInt()).routing { routes(it) }.build().start()
}

fun routes(routing: HttpRouting.Builder) {
    routing.get("/orders", { _, response -> response.send("[]") })
}
