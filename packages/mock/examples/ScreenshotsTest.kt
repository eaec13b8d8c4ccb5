// A JUnit test of code that calls the API, while the mock runs at WHITEBOARD_BASE_URL.
import java.net.HttpURLConnection
import java.net.URL
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test

class ScreenshotsTest {
    private val mock = System.getenv("WHITEBOARD_BASE_URL") ?: "http://127.0.0.1:4010"

    // A session for this test: requests with this token have a scenario and rooms of their own.
    private val token = "NETLESSSDK_kotlin"

    private fun send(method: String, path: String, header: String, body: String): Int {
        val connection = URL(mock + path).openConnection() as HttpURLConnection
        connection.requestMethod = method
        connection.setRequestProperty(header, token)
        connection.setRequestProperty("Content-Type", "application/json")
        connection.doOutput = true
        connection.outputStream.use { it.write(body.toByteArray()) }
        return connection.responseCode
    }

    // Stands for the code that you test.
    private fun takeScreenshot(): Int =
        send("POST", "/v5/rooms/lesson/screenshots", "token", """{"width": 640, "height": 480}""")

    @Test
    fun `the server is busy once`() {
        send("PUT", "/__mock/rooms", "x-mock-session", """{"lesson": ["/init"]}""")
        send("PUT", "/__mock/scenario", "x-mock-session", """[{"call": 1, "status": 503}]""")
        assertEquals(503, takeScreenshot())
        assertEquals(201, takeScreenshot())
    }
}
