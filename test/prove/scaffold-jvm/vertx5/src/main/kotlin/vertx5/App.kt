package vertx5

import io.vertx.core.Vertx
import io.vertx.ext.web.Router
import redis.clients.jedis.JedisPooled

private val cache = JedisPooled(System.getenv("REDIS_URL"))

fun main() {
    val vertx = Vertx.vertx()
    val router = Router.router(vertx)
    router.get("/slow").handler { context -> vertx.setTimer(1000) { context.response().end("slow") } }
    vertx.createHttpServer()
        .requestHandler(router)
        .listen(System.getenv("PORT").toInt())
}
