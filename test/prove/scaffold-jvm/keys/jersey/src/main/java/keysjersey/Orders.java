package keysjersey;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.atomic.AtomicInteger;

@Path("/")
public class Orders {
    private static final AtomicInteger made = new AtomicInteger();

    @GET
    @Path("/livez")
    public String live() {
        return "{}";
    }

    @POST
    @Path("/orders")
    public Response make(@QueryParam("bad") String bad, String body) {
        int status = bad != null || body.contains("bad=1") ? 400 : 201;
        return Response.status(status).type("application/json").entity("{\"id\":" + made.incrementAndGet() + "}").build();
    }
}
