import java.io.File;
import java.net.URI;
import org.apache.commons.io.FileUtils;

class CopyUrl {
    static void load(String url) throws Exception {
        FileUtils.copyURLToFile(URI.create(url).toURL(), File.createTempFile("copy", "url"));
    }

    public static void main(String[] args) throws Exception {
        System.out.println("calling");
        load(args[0]);
    }
}
