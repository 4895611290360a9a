import org.springframework.web.client.RestClient;

class RestClientMade {
    private static final RestClient CLIENT = RestClient.builder()
        .requestFactory(new org.springframework.http.client.SimpleClientHttpRequestFactory())
        .build();

    public static void main(String[] args) {
        System.out.println("calling");
        CLIENT.get().uri(args[0]).retrieve().body(String.class);
    }
}
