import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;

class JaxRs {
    public static void main(String[] args) {
        Client client = ClientBuilder.newClient();
        System.out.println("calling");
        client.target(args[0]).path("orders").request().get(String.class);
    }
}
