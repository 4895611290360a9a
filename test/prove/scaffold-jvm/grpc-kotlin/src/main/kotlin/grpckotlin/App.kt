package grpckotlin

import io.grpc.ServerBuilder
import redis.clients.jedis.JedisPooled

private val cache = JedisPooled(System.getenv("REDIS_URL"))

fun main() {
    val server = ServerBuilder
        .forPort(System.getenv("PORT").toInt())
        .build()
    server.start()
    server.awaitTermination()
}
