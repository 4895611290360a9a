package wizard;

import io.dropwizard.configuration.EnvironmentVariableSubstitutor;
import io.dropwizard.configuration.SubstitutingSourceProvider;
import io.dropwizard.core.Application;
import io.dropwizard.core.Configuration;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import redis.clients.jedis.JedisPooled;

public class App extends Application<Configuration> {
    public static void main(String[] args) throws Exception {
        new App().run("server", "service.yml");
    }

    @Override
    public void initialize(Bootstrap<Configuration> bootstrap) {
        bootstrap.setConfigurationSourceProvider(new SubstitutingSourceProvider(
            bootstrap.getConfigurationSourceProvider(), new EnvironmentVariableSubstitutor()));
    }

    @Override
    public void run(Configuration configuration, Environment environment) {
        JedisPooled cache = new JedisPooled(System.getenv("REDIS_URL"));
        environment.jersey().register(new Orders(cache));
    }
}
