import org.springframework.web.reactive.function.client.WebClient;

class WebClientBlock {
    public static void main(String[] args) {
        WebClient client = WebClient.create(args[0]);
        System.out.println("calling");
        client.get()
            .uri("/orders")
            .retrieve()
            .bodyToMono(String.class)
            .block();
    }
}
