import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import org.glassfish.jersey.client.ClientProperties;

class JaxRsProperty {
    public static void main(String[] args) {
        Client client = ClientBuilder.newClient();
        client.property(ClientProperties.READ_TIMEOUT, 1000);
        System.out.println("calling");
        client.target(args[0]).request().get(String.class);
    }
}
