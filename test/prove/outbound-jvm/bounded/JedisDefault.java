import java.net.URI;
import redis.clients.jedis.Jedis;

class JedisDefault {
    public static void main(String[] args) {
        try (Jedis jedis = new Jedis("127.0.0.1", URI.create(args[0]).getPort())) {
            System.out.println("calling");
            jedis.ping();
        }
    }
}
