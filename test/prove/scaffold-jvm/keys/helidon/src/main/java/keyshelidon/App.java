package keyshelidon;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.concurrent.atomic.AtomicInteger;

public class App {
    static final HikariDataSource database = new HikariDataSource(settings());
    private static final AtomicInteger made = new AtomicInteger();

    public static void main(String[] args) {
        WebServer.builder().port(Integer.parseInt(System.getenv("PORT"))).routing(App::routing).build().start();
    }

    static void routing(HttpRouting.Builder routing) {
        routing
            .get("/livez", (request, response) -> response.send("{}"))
            .post("/orders", App::orders);
    }

    private static void orders(ServerRequest request, ServerResponse response) {
        String body = request.content().hasEntity() ? request.content().as(String.class) : "";
        boolean isBad = body.contains("bad=1") || request.query().contains("bad");
        response.status(isBad ? 400 : 201)
            .header(HeaderNames.CONTENT_TYPE, "application/json")
            .send("{\"id\":" + made.incrementAndGet() + "}");
    }

    private static HikariConfig settings() {
        HikariConfig settings = new HikariConfig();
        settings.setJdbcUrl("jdbc:postgresql://" + System.getenv("PGHOST") + ":" + System.getenv("PGPORT") + "/"
            + System.getenv("PGDATABASE"));
        settings.setUsername("shop");
        settings.setPassword(System.getenv("PGPASSWORD"));
        return settings;
    }
}
