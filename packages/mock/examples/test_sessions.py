# A test of code that calls the API, while the mock runs at WHITEBOARD_BASE_URL. pytest and unittest run it.

import json, os, unittest, urllib.error, urllib.request

MOCK = os.environ.get("WHITEBOARD_BASE_URL", "http://127.0.0.1:4010")

# A session for this test: requests with this token have a scenario and rooms of their own.
TOKEN = "NETLESSSDK_python"

def send(method, path, header, body):
    headers = {header: TOKEN, "content-type": "application/json"}
    request = urllib.request.Request(MOCK + path, json.dumps(body).encode(), headers, method=method)
    try:
        return urllib.request.urlopen(request).status
    except urllib.error.HTTPError as error:
        return error.code

# Stands for the code that you test.
def take_screenshot():
    return send("POST", "/v5/rooms/lesson/screenshots", "token", {"width": 640, "height": 480})

class SessionsTest(unittest.TestCase):
    def test_server_is_busy_once(self):
        rooms = {"lesson": ["/init"]}
        self.assertEqual(200, send("PUT", "/__mock/rooms", "x-mock-session", rooms))
        rules = [{"call": 1, "status": 503}]
        self.assertEqual(200, send("PUT", "/__mock/scenario", "x-mock-session", rules))
        self.assertEqual(503, take_screenshot())
        self.assertEqual(201, take_screenshot())
