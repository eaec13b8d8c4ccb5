// An xUnit test of code that calls the API, while the mock runs at WHITEBOARD_BASE_URL.
using System;
using System.Net.Http;
using System.Text;
using System.Threading.Tasks;
using Xunit;

public class ScreenshotsTests
{
    static readonly string Mock =
        Environment.GetEnvironmentVariable("WHITEBOARD_BASE_URL") ?? "http://127.0.0.1:4010";

    // A session for this test: requests with this token have a scenario and rooms of their own.
    const string Token = "NETLESSSDK_csharp";

    static readonly HttpClient Client = new HttpClient();

    static async Task<int> Send(string method, string path, string header, string body)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), Mock + path);
        request.Headers.Add(header, Token);
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        return (int)(await Client.SendAsync(request)).StatusCode;
    }

    // Stands for the code that you test.
    static Task<int> TakeScreenshot() =>
        Send("POST", "/v5/rooms/lesson/screenshots", "token", "{\"width\": 640, \"height\": 480}");

    [Fact]
    public async Task ServerIsBusyOnce()
    {
        await Send("PUT", "/__mock/rooms", "x-mock-session", "{\"lesson\": [\"/init\"]}");
        await Send("PUT", "/__mock/scenario", "x-mock-session", "[{\"call\": 1, \"status\": 503}]");
        Assert.Equal(503, await TakeScreenshot());
        Assert.Equal(201, await TakeScreenshot());
    }
}
