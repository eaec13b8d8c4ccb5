// Generated from spec/ by `pnpm generate`. Do not edit.

export const baseUrl = "https://api.netless.link" as const

export const tokenHeader = "token" as const

export const regionHeader = "region" as const

export const operations = {
  "createScreenshot": {
    "path": "/v5/rooms/{uuid}/screenshots",
    "status": 201,
    "input": {
      "uuid": {
        "type": "a string",
        "min": 1
      },
      "width": {
        "type": "an integer",
        "min": 1
      },
      "height": {
        "type": "an integer",
        "min": 1
      },
      "path": {
        "type": "a string",
        "pattern": /^(?:\/|(?:\/(?:[^/.\x00][^/\x00]*|\.[^/.\x00][^/\x00]*|\.\.[^/\x00]+))+)$/u as RegExp,
        "message": "must be \"/\" or begin with \"/\", with no \"/\" at its end and no part that is empty, \".\" or \"..\"",
        "optional": true
      }
    },
    "output": {
      "url": {
        "type": "a string"
      },
      "key": {
        "type": "a string"
      },
      "bucket": {
        "type": "a string"
      },
      "region": {
        "type": "a string"
      }
    }
  },
  "createScreenshotList": {
    "path": "/v5/rooms/{uuid}/screenshot-list",
    "status": 201,
    "input": {
      "uuid": {
        "type": "a string",
        "min": 1
      },
      "width": {
        "type": "an integer",
        "min": 1
      },
      "height": {
        "type": "an integer",
        "min": 1
      },
      "path": {
        "type": "a string",
        "pattern": /^(?:\/|(?:\/(?:[^/.\x00][^/\x00]*|\.[^/.\x00][^/\x00]*|\.\.[^/\x00]+))+)$/u as RegExp,
        "message": "must be \"/\" or begin with \"/\", with no \"/\" at its end and no part that is empty, \".\" or \"..\""
      }
    },
    "output": [
      {
        "url": {
          "type": "a string"
        },
        "key": {
          "type": "a string"
        },
        "bucket": {
          "type": "a string"
        },
        "region": {
          "type": "a string"
        }
      }
    ]
  }
} as const
