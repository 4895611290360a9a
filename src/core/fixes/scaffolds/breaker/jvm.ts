import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { jvmEdits } from "../text/jvmBuild.ts";
import { planJvmFile } from "../text/jvmFile.ts";
import { ownCalls } from "../text/safeCalls.ts";
import type { Otherwise } from "../topic.ts";

const LANGUAGES = ["java", "kotlin"];
/** https://resilience4j.readme.io/docs/circuitbreaker */
const LIBRARY = { group: "io.github.resilience4j", name: "resilience4j-circuitbreaker", version: "2.2.0" };

/** Breakers of Resilience4j's. Which answer may stand for which call, nobody but a person can say: calls stay as they are. */
export const JVM_BREAKER: Otherwise = { fits: (looked) => ownCalls(looked, LANGUAGES).length > 0, plan };

async function plan(context: ScaffoldContext): Promise<ScaffoldPlan> {
  const plan = await planJvmFile(context, "Guarded", JAVA, KOTLIN);
  if (plan.creates.length === 0) return plan;
  return { creates: plan.creates, edits: await jvmEdits([LIBRARY], context) };
}

const ABOUT = `/**
 * Asks a dependency that the service can do without, and answers otherwise while it fails: with what was known before, a
 * default, or nothing. Where half of the last ten calls failed it is not asked for 10 s. What is asked needs a timeout of
 * its own.
 */`;

const JAVA = `import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

${ABOUT}
public final class Guarded {
    private static final Logger log = LoggerFactory.getLogger(Guarded.class);

    // One for each dependency, for as long as the program runs: a breaker learns from many calls.
    private static final CircuitBreakerRegistry breakers = CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
        .slidingWindowSize(10)
        .minimumNumberOfCalls(5)
        .failureRateThreshold(50)
        .waitDurationInOpenState(Duration.ofSeconds(10))
        .permittedNumberOfCallsInHalfOpenState(1)
        .build());

    private Guarded() {}

    /** For example: guarded("rates", () -> fetchRates(), error -> lastRates) */
    public static <T> T guarded(String name, Callable<T> ask, Function<Exception, T> otherwise) {
        try {
            return breakers.circuitBreaker(name).executeCallable(ask);
        } catch (Exception error) {
            log.warn("{} is done without: {}", name, error.toString());
            return otherwise.apply(error);
        }
    }
}
`;

const KOTLIN = `import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry
import java.time.Duration
import org.slf4j.LoggerFactory

private val logger = LoggerFactory.getLogger("guarded")

// One for each dependency, for as long as the program runs: a breaker learns from many calls.
private val breakers = CircuitBreakerRegistry.of(
    CircuitBreakerConfig.custom()
        .slidingWindowSize(10)
        .minimumNumberOfCalls(5)
        .failureRateThreshold(50f)
        .waitDurationInOpenState(Duration.ofSeconds(10))
        .permittedNumberOfCallsInHalfOpenState(1)
        .build(),
)

${ABOUT}
fun <T> guarded(name: String, ask: () -> T, otherwise: (Exception) -> T): T =
    try {
        breakers.circuitBreaker(name).executeCallable(ask)
    } catch (error: Exception) {
        logger.warn("{} is done without: {}", name, error.toString())
        otherwise(error)
    }
`;
