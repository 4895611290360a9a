import org.springframework.http.client.SimpleClientHttpRequestFactory
import org.springframework.web.client.RestTemplate

object RestTemplateApply {
    private val restTemplate = RestTemplate().apply {
        requestFactory = SimpleClientHttpRequestFactory().apply { setReadTimeout(1_000) }
    }

    @JvmStatic
    fun main(args: Array<String>) {
        println("calling")
        println(restTemplate.getForObject(args[0], String::class.java))
    }
}
