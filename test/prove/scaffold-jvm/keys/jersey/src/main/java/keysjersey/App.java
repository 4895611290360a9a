package keysjersey;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.ws.rs.core.UriBuilder;
import org.glassfish.jersey.grizzly2.httpserver.GrizzlyHttpServerFactory;
import org.glassfish.jersey.server.ResourceConfig;

public class App {
    static final HikariDataSource database = new HikariDataSource(settings());

    public static void main(String[] args) {
        ResourceConfig resources = new ResourceConfig()
            .register(Orders.class);
        GrizzlyHttpServerFactory.createHttpServer(
            UriBuilder.fromUri("http://0.0.0.0/").port(Integer.parseInt(System.getenv("PORT"))).build(), resources);
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
