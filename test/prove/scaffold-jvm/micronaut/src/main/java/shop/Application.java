package shop;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.runtime.Micronaut;
import org.slf4j.LoggerFactory;

@Controller("/orders")
public class Application {
    public static void main(String[] args) {
        Micronaut.run(Application.class, args);
    }

    @Get
    String all() {
        LoggerFactory.getLogger(Application.class).info("orders listed");
        return "[]";
    }
}
