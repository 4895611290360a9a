import java.net.URI;
import java.sql.DriverManager;

class JdbcPostgres {
    public static void main(String[] args) throws Exception {
        int port = URI.create(args[0]).getPort();
        System.out.println("calling");
        DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/shop?user=shop&sslmode=disable").close();
    }
}
