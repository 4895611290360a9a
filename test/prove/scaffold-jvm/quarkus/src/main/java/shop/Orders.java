package shop;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

@Path("/orders")
public class Orders {
    private static final Logger LOG = Logger.getLogger(Orders.class);

    private static final AtomicInteger MADE = new AtomicInteger();

    @POST
    @Produces("application/json")
    public Response make(@QueryParam("bad") String bad) {
        String order = "{\"id\":" + MADE.incrementAndGet() + "}";
        return Response.status(bad == null ? 201 : 400).entity(order).build();
    }

    @GET
    public String all() {
        LOG.info("orders listed");
        return "[]";
    }
}
