import reactor.netty.http.client.HttpClient;

class NettyResponse {
    private static final HttpClient CLIENT = HttpClient.create();

    public static void main(String[] args) {
        System.out.println("calling");
        CLIENT.get().uri(args[0]).responseContent().aggregate().asString().block();
    }
}
