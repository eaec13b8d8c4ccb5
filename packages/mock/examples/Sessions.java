// A test of code that calls the API, while the mock runs at WHITEBOARD_BASE_URL. It runs without a library; in JUnit,
// the method serverIsBusyOnce is the test.

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

public class Sessions {
    // A session for this test: requests with this token have a scenario and rooms of their own.
    static final String TOKEN = "NETLESSSDK_java";

    static final HttpClient CLIENT = HttpClient.newHttpClient();

    static int send(String method, String path, String header, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(System.getenv("WHITEBOARD_BASE_URL") + path))
            .method(method, BodyPublishers.ofString(body))
            .header(header, TOKEN)
            .header("content-type", "application/json")
            .build();
        return CLIENT.send(request, BodyHandlers.discarding()).statusCode();
    }

    // Stands for the code that you test.
    static int takeScreenshot() throws Exception {
        return send("POST", "/v5/rooms/lesson/screenshots", "token", "{\"width\": 640, \"height\": 480}");
    }

    static void assertEquals(int expected, int actual) {
        if (expected != actual) throw new AssertionError("expected " + expected + ", got " + actual);
    }

    static void serverIsBusyOnce() throws Exception {
        send("PUT", "/__mock/rooms", "x-mock-session", "{\"lesson\": [\"/init\"]}");
        send("PUT", "/__mock/scenario", "x-mock-session", "[{\"call\": 1, \"status\": 503}]");
        assertEquals(503, takeScreenshot());
        assertEquals(201, takeScreenshot());
    }

    public static void main(String[] arguments) throws Exception {
        serverIsBusyOnce();
    }
}
