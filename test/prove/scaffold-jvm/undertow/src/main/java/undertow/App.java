package undertow;

import io.undertow.Undertow;
import io.undertow.server.handlers.BlockingHandler;
import redis.clients.jedis.JedisPooled;

public class App {
    static final JedisPooled cache = new JedisPooled(System.getenv("REDIS_URL"));

    public static void main(String[] args) {
        Undertow server = Undertow.builder()
            .addHttpListener(Integer.parseInt(System.getenv("PORT")), "0.0.0.0")
            .setHandler(new BlockingHandler(exchange -> {
                if (exchange.getRequestPath().equals("/slow")) Thread.sleep(1000);
                exchange.getResponseSender().send("[]");
            }))
            .build();
        server.start();
    }
}
