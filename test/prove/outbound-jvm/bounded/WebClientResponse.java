import java.time.Duration;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.netty.http.client.HttpClient;

class WebClientResponse {
    public static void main(String[] args) {
        HttpClient netty = HttpClient.create().responseTimeout(Duration.ofSeconds(1));
        WebClient client = WebClient.builder().clientConnector(new ReactorClientHttpConnector(netty)).build();
        System.out.println("calling");
        client.get().uri(args[0]).retrieve().bodyToMono(String.class).block();
    }
}
