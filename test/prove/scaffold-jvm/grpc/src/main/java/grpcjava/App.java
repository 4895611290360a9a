package grpcjava;

import io.grpc.Server;
import io.grpc.ServerBuilder;
import redis.clients.jedis.JedisPooled;

public class App {
    static final JedisPooled cache = new JedisPooled(System.getenv("REDIS_URL"));

    public static void main(String[] args) throws Exception {
        Server server = ServerBuilder.forPort(Integer.parseInt(System.getenv("PORT"))).build().start();
        server.awaitTermination();
    }
}
