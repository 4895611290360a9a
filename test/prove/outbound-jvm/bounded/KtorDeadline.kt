import io.ktor.client.HttpClient
import io.ktor.client.engine.java.Java
import io.ktor.client.request.get
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeout
import kotlin.time.Duration.Companion.seconds

object KtorDeadline {
    private val client = HttpClient(Java)

    @JvmStatic
    fun main(args: Array<String>) = runBlocking {
        println("calling")
        withTimeout(1.seconds) {
            println(client.get(args[0]).status)
        }
    }
}
