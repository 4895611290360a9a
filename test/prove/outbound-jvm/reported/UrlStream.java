import java.net.URI;

class UrlStream {
    static String load(String address) throws Exception {
        return new String(URI.create(address).toURL().openStream().readAllBytes());
    }

    public static void main(String[] args) throws Exception {
        System.out.println("calling");
        load(args[0]);
    }
}
