import java.net.HttpURLConnection
import java.net.URL

object UrlConnectionKotlin {
    @JvmStatic
    fun main(args: Array<String>) {
        val connection = URL(args[0]).openConnection() as HttpURLConnection
        println("calling")
        println(connection.inputStream.readBytes().size)
    }
}
