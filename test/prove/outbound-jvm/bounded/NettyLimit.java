import java.time.Duration;
import reactor.netty.http.client.HttpClient;

class NettyLimit {
    private static final HttpClient CLIENT = HttpClient.create().responseTimeout(Duration.ofSeconds(1));

    public static void main(String[] args) {
        System.out.println("calling");
        CLIENT.get().uri(args[0]).responseContent().aggregate().asString().block();
    }
}
