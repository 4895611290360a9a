import io.ktor.client.HttpClient
import io.ktor.client.engine.java.Java
import io.ktor.client.request.get
import kotlinx.coroutines.runBlocking

object KtorJava {
    private val client = HttpClient(Java)

    @JvmStatic
    fun main(args: Array<String>) = runBlocking {
        println("calling")
        println(client.get(args[0]).status)
    }
}
