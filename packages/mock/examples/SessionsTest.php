<?php
// A PHPUnit test of code that calls the API, while the mock runs at WHITEBOARD_BASE_URL.

use PHPUnit\Framework\TestCase;

final class SessionsTest extends TestCase
{
    // A session for this test: requests with this token have a scenario and rooms of their own.
    private const TOKEN = 'NETLESSSDK_php';

    private static function send(string $method, string $path, string $header, $body): int
    {
        $mock = getenv('WHITEBOARD_BASE_URL') ?: 'http://127.0.0.1:4010';
        $context = stream_context_create(['http' => [
            'method' => $method,
            'header' => [$header . ': ' . self::TOKEN, 'content-type: application/json'],
            'content' => json_encode($body),
            'ignore_errors' => true,
        ]]);
        if (@file_get_contents($mock . $path, false, $context) === false) {
            throw new RuntimeException("no response from $mock");
        }
        return (int) explode(' ', $http_response_header[0])[1];
    }

    // Stands for the code that you test.
    private static function takeScreenshot(): int
    {
        return self::send('POST', '/v5/rooms/lesson/screenshots', 'token', ['width' => 640, 'height' => 480]);
    }

    public function testServerIsBusyOnce(): void
    {
        // PHP writes an empty array as [], a list. No rooms at all are (object) [].
        self::assertSame(200, self::send('PUT', '/__mock/rooms', 'x-mock-session', (object) []));
        self::assertSame(404, self::takeScreenshot());
        $rooms = ['lesson' => ['/init']];
        self::assertSame(200, self::send('PUT', '/__mock/rooms', 'x-mock-session', $rooms));
        $rules = [['call' => 1, 'status' => 503]];
        self::assertSame(200, self::send('PUT', '/__mock/scenario', 'x-mock-session', $rules));
        self::assertSame(503, self::takeScreenshot());
        self::assertSame(201, self::takeScreenshot());
    }
}
