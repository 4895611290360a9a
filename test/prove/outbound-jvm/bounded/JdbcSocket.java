import java.net.URI;
import java.sql.DriverManager;

class JdbcSocket {
    public static void main(String[] args) throws Exception {
        int port = URI.create(args[0]).getPort();
        System.out.println("calling");
        DriverManager.getConnection("jdbc:mysql://127.0.0.1:" + port + "/shop?user=shop&socketTimeout=1000").close();
    }
}
