package wizard;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import redis.clients.jedis.JedisPooled;

@Path("/orders")
public class Orders {
    private final JedisPooled cache;

    public Orders(JedisPooled cache) {
        this.cache = cache;
    }

    @GET
    public String list() {
        return cache.get("orders");
    }
}
