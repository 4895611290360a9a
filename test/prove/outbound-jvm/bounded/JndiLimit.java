import java.net.URI;
import java.util.Hashtable;
import javax.naming.Context;
import javax.naming.directory.InitialDirContext;

class JndiLimit {
    public static void main(String[] args) throws Exception {
        Hashtable<String, String> environment = new Hashtable<>();
        environment.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.ldap.LdapCtxFactory");
        environment.put(Context.PROVIDER_URL, "ldap://127.0.0.1:" + URI.create(args[0]).getPort());
        environment.put("com.sun.jndi.ldap.connect.timeout", "1000");
        environment.put("com.sun.jndi.ldap.read.timeout", "1000");
        System.out.println("calling");
        new InitialDirContext(environment).close();
    }
}
