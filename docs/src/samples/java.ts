// Samples in Java with HttpURLConnection, because Android has no java.net.http.
import { exampleUrl, tokenVariable, type WriteSample } from './sample.ts'

export const java: WriteSample = (operation, example, server) =>
  `
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Scanner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

public class Sample {
  public static void main(String[] arguments) throws IOException {
    URL address = new URL(
        "${exampleUrl(operation, example, server)}");
    HttpURLConnection connection = (HttpURLConnection) address.openConnection();
    connection.setRequestMethod("${operation.method}");
    connection.setRequestProperty("${operation.tokenHeader}", System.getenv("${tokenVariable}"));
    connection.setRequestProperty("Content-Type", "${operation.mediaType}");
    connection.setDoOutput(true);
    try (OutputStream body = connection.getOutputStream()) {
      body.write(${JSON.stringify(JSON.stringify(example.body))}
          .getBytes(StandardCharsets.UTF_8));
    }

    int status = connection.getResponseCode();
    try (InputStream stream =
            status < 400 ? connection.getInputStream() : connection.getErrorStream();
        Scanner scanner = new Scanner(stream, "UTF-8").useDelimiter("\\\\A")) {
      String response = scanner.hasNext() ? scanner.next() : "";
      if (status != ${operation.status}) {
        print(System.err, "${operation.messageProperty}", response);
        System.exit(1);
      }
      print(System.out, "${operation.urlProperty}", response);
    }
  }

  // Java has no JSON parser of its own. In an application, use a library, or org.json on Android.
  static void print(PrintStream stream, String property, String json) {
    Pattern pattern = Pattern.compile("\\"" + property + "\\"\\\\s*:\\\\s*\\"((?:[^\\"\\\\\\\\]|\\\\\\\\.)*)\\"");
    Matcher matcher = pattern.matcher(json);
    while (matcher.find()) {
      stream.println(matcher.group(1).replaceAll("\\\\\\\\(.)", "$1"));
    }
  }
}
`.trim()
