import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

class JdkSendAsync {
    public static void main(String[] args) throws Exception {
        // A connect timeout ends with the connection.
        HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
        HttpRequest request = HttpRequest.newBuilder()
            .uri(URI.create(args[0]))
            .build();
        System.out.println("calling");
        client.sendAsync(request, HttpResponse.BodyHandlers.ofString()).get();
    }
}
