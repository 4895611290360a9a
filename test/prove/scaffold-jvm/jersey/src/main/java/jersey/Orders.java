package jersey;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

@Path("/orders")
public class Orders {
    @GET
    public String list() {
        return "[]";
    }
}
