package helidon;

import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import redis.clients.jedis.JedisPooled;

public class App {
    static final JedisPooled cache = new JedisPooled(System.getenv("REDIS_URL"));

    public static void main(String[] args) {
        WebServer.builder().port(Integer.parseInt(System.getenv("PORT"))).routing(App::routing).build().start();
    }

    static void routing(HttpRouting.Builder routing) {
        routing.get("/orders", (request, response) -> response.send("[]"));
    }
}
