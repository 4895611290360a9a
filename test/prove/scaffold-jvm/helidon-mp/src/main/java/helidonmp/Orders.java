package helidonmp;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import redis.clients.jedis.JedisPooled;

@Path("/orders")
@RequestScoped
public class Orders {
    static final JedisPooled cache = new JedisPooled(System.getenv("REDIS_URL"));

    @GET
    public String list() {
        return "[]";
    }
}
