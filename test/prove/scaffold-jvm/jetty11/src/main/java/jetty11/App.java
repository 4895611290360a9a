package jetty11;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.servlet.ServletContextHandler;
import redis.clients.jedis.JedisPooled;

public class App {
    static final JedisPooled cache = new JedisPooled(System.getenv("REDIS_URL"));

    public static void main(String[] args) throws Exception {
        Server server = new Server(Integer.parseInt(System.getenv("PORT")));
        ServletContextHandler context = new ServletContextHandler();
        context.addServlet(Orders.class, "/orders");
        server.setHandler(context);
        server.start();
    }

    public static class Orders extends HttpServlet {
        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter().write("[]");
        }
    }
}
