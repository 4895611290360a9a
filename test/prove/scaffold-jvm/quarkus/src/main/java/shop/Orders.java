package shop;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.jboss.logging.Logger;

@Path("/orders")
public class Orders {
    private static final Logger LOG = Logger.getLogger(Orders.class);

    @GET
    public String all() {
        LOG.info("orders listed");
        return "[]";
    }
}
