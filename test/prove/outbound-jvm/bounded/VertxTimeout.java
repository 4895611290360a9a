import io.vertx.core.Vertx;
import io.vertx.ext.web.client.WebClient;

class VertxTimeout {
    public static void main(String[] args) throws Exception {
        WebClient client = WebClient.create(Vertx.vertx());
        System.out.println("calling");
        client.getAbs(args[0]).timeout(1000).send().toCompletionStage().toCompletableFuture().get();
    }
}
