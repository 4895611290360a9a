package jdkkotlin

import com.sun.net.httpserver.HttpServer
import java.net.InetSocketAddress
import redis.clients.jedis.JedisPooled

val cache = JedisPooled(System.getenv("REDIS_URL"))

fun main() {
    val server = HttpServer.create(InetSocketAddress(System.getenv("PORT").toInt()), 0)
    server.createContext("/orders") { it.sendResponseHeaders(200, -1) }
    server.start()
}
