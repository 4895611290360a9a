import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.net.URI;
import java.util.Properties;

class MailSession {
    public static void main(String[] args) throws Exception {
        Properties properties = new Properties();
        properties.put("mail.smtp.connectiontimeout", "1000");
        Session session = Session.getInstance(properties);
        Transport transport = session.getTransport("smtp");
        System.out.println("calling");
        transport.connect("127.0.0.1", URI.create(args[0]).getPort(), "user", "password");
    }
}
