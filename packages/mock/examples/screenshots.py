# Requests a list of screenshots, waits after a 429, and downloads the PNG files.
#
# Start the mock without --rooms, because the room is one of its own, then run this file:
#   whiteboard-mock --port 4010 --scenario scenario.yaml
#   WHITEBOARD_BASE_URL=http://127.0.0.1:4010 python3 screenshots.py

import json, os, time, urllib.error, urllib.request

base = os.environ["WHITEBOARD_BASE_URL"]
headers = {"token": "NETLESSSDK_YWs9xxxxxxzA5ZGM2MjRi", "content-type": "application/json"}

def call(path, body):
    data = json.dumps(body).encode()
    request = urllib.request.Request(base + path, data, headers, method="POST")
    while True:
        try:
            return json.load(urllib.request.urlopen(request))
        except urllib.error.HTTPError as error:
            if error.code != 429:
                raise
            print("429, again in", error.headers["Retry-After"], "s")
            time.sleep(int(error.headers["Retry-After"]))

room = "/v5/rooms/faed3130727911ebaea37759ee91947c"
for screenshot in call(room + "/screenshot-list", {"width": 64, "height": 48, "path": "/test"}):
    try:
        png = urllib.request.urlopen(screenshot["url"]).read()
        print(200, screenshot["key"], png[1:4].decode())
    except urllib.error.HTTPError as error:
        print(error.code, screenshot["key"], json.load(error)["message"])

received = json.load(urllib.request.urlopen(base + "/__mock/requests"))
print(*[one["method"] + " " + str(one["status"]) for one in received], sep=", ")
