package jetty;

import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import redis.clients.jedis.JedisPooled;

public class App {
    static final JedisPooled cache = new JedisPooled(System.getenv("REDIS_URL"));

    public static void main(String[] args) throws Exception {
        Server server = new Server(Integer.parseInt(System.getenv("PORT")));
        server.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) throws Exception {
                if (Request.getPathInContext(request).equals("/slow")) Thread.sleep(1000);
                Content.Sink.write(response, true, "[]", callback);
                return true;
            }
        });
        server.start();
    }
}
