package shop;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.javalin.Javalin;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.JedisPooled;

public class App {
	static final JedisPooled cache = new JedisPooled(System.getenv("REDIS_URL"));

	private static final AtomicInteger made = new AtomicInteger();

	public static void main(String[] args) {
		HikariConfig settings = new HikariConfig();
		settings.setJdbcUrl("jdbc:postgresql://" + System.getenv("PGHOST") + ":" + System.getenv("PGPORT") + "/"
			+ System.getenv("PGDATABASE"));
		settings.setUsername("shop");
		settings.setPassword(System.getenv("PGPASSWORD"));
		HikariDataSource database = new HikariDataSource(settings);
		Javalin app = Javalin.create();
		app.get("/orders", context -> {
			LoggerFactory.getLogger(App.class).info("orders listed");
			context.result("[]");
		});
		app.post("/orders", context -> {
			context.status(context.queryParam("bad") == null && context.formParam("bad") == null ? 201 : 400);
			context.contentType("application/json").result("{\"id\":" + made.incrementAndGet() + "}");
		});
		app.start(Integer.parseInt(System.getenv("PORT")));
	}
}
