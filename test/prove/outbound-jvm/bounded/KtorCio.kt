import io.ktor.client.HttpClient
import io.ktor.client.engine.cio.CIO
import io.ktor.client.request.get
import kotlinx.coroutines.runBlocking

object KtorCio {
    private val client = HttpClient(CIO)

    @JvmStatic
    fun main(args: Array<String>) = runBlocking {
        println("calling")
        println(client.get(args[0]).status)
    }
}
