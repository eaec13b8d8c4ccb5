// Requests a list of screenshots, waits after a 429, and downloads the PNG files.
//
// Start the mock without --rooms, because the room is one of its own, then run this file:
//   whiteboard-mock --port 4010 --scenario scenario.yaml
//   WHITEBOARD_BASE_URL=http://127.0.0.1:4010 java Screenshots.java

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

public class Screenshots {
    static HttpURLConnection post(String url, String body) throws Exception {
        while (true) {
            HttpURLConnection call = (HttpURLConnection) new URL(url).openConnection();
            call.setRequestMethod("POST");
            call.setRequestProperty("token", "NETLESSSDK_YWs9xxxxxxzA5ZGM2MjRi");
            call.setRequestProperty("content-type", "application/json");
            call.setDoOutput(true);
            call.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
            if (call.getResponseCode() != 429) return call;
            String seconds = call.getHeaderField("Retry-After");
            System.out.println("429, again in " + seconds + " s");
            Thread.sleep(Integer.parseInt(seconds) * 1000L);
        }
    }

    static HttpURLConnection get(String url) throws IOException {
        return (HttpURLConnection) new URL(url).openConnection();
    }

    static String textOf(HttpURLConnection call) throws IOException {
        boolean isFailure = call.getResponseCode() >= 400;
        try (InputStream body = isFailure ? call.getErrorStream() : call.getInputStream()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    // The JDK has no JSON parser; use the one of your project.
    static Matcher find(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text);
    }

    public static void main(String[] arguments) throws Exception {
        String base = System.getenv("WHITEBOARD_BASE_URL");
        String list = base + "/v5/rooms/faed3130727911ebaea37759ee91947c/screenshot-list";
        String screenshots = textOf(post(list, "{\"width\": 64, \"height\": 48, \"path\": \"/test\"}"));
        Matcher screenshot = find("\"url\":\"([^\"]+)\",\"key\":\"([^\"]+)\"", screenshots);
        while (screenshot.find()) {
            HttpURLConnection response = get(screenshot.group(1));
            int status = response.getResponseCode();
            String key = screenshot.group(2);
            String text = textOf(response);
            Matcher message = find("\"message\":\"([^\"]+)\"", text);
            boolean isFailure = message.find();
            System.out.println(status + " " + key + " " + (isFailure ? message.group(1) : text.substring(1, 4)));
        }

        StringJoiner lines = new StringJoiner(", ");
        String received = textOf(get(base + "/__mock/requests"));
        Matcher one = find("\"method\":\"(\\w+)\".*?\"status\":(\\d+)", received);
        while (one.find()) lines.add(one.group(1) + " " + one.group(2));
        System.out.println(lines);
    }
}
