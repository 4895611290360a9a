import java.net.URI;
import redis.clients.jedis.Jedis;

class JedisZero {
    public static void main(String[] args) {
        int port = URI.create(args[0]).getPort();
        System.out.println("calling");
        new Jedis("127.0.0.1", port, 1_000, 0).get("price");
    }
}
