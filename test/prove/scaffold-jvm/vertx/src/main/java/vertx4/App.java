package vertx4;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import redis.clients.jedis.JedisPooled;

public class App {
    static final JedisPooled cache = new JedisPooled(System.getenv("REDIS_URL"));

    public static void main(String[] args) {
        Vertx vertx = Vertx.vertx();
        Router router = Router.router(vertx);
        router.get("/slow").handler(context -> vertx.setTimer(1000, done -> context.response().end("slow")));
        vertx.createHttpServer().requestHandler(router).listen(Integer.parseInt(System.getenv("PORT")));
    }
}
