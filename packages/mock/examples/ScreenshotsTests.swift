// An XCTest of code that calls the API, while the mock runs at WHITEBOARD_BASE_URL.
import Foundation
#if canImport(FoundationNetworking)
import FoundationNetworking
#endif
import XCTest

final class ScreenshotsTests: XCTestCase {
    let mock = ProcessInfo.processInfo.environment["WHITEBOARD_BASE_URL"] ?? "http://127.0.0.1:4010"

    // A session for this test: requests with this token have a scenario and rooms of their own.
    let token = "NETLESSSDK_swift"

    func send(_ method: String, _ path: String, _ header: String, _ body: Any) async throws -> Int? {
        var request = URLRequest(url: URL(string: mock + path)!)
        request.httpMethod = method
        request.setValue(token, forHTTPHeaderField: header)
        request.setValue("application/json", forHTTPHeaderField: "Content-Type")
        request.httpBody = try JSONSerialization.data(withJSONObject: body)
        let (_, response) = try await URLSession.shared.data(for: request)
        return (response as? HTTPURLResponse)?.statusCode
    }

    // Stands for the code that you test.
    func takeScreenshot() async throws -> Int? {
        let body = ["width": 640, "height": 480]
        return try await send("POST", "/v5/rooms/lesson/screenshots", "token", body)
    }

    func testServerIsBusyOnce() async throws {
        let scenario = [["call": 1, "status": 503]]
        _ = try await send("PUT", "/__mock/rooms", "x-mock-session", ["lesson": ["/init"]])
        _ = try await send("PUT", "/__mock/scenario", "x-mock-session", scenario)
        let first = try await takeScreenshot()
        XCTAssertEqual(first, 503)
        let second = try await takeScreenshot()
        XCTAssertEqual(second, 201)
    }
}
