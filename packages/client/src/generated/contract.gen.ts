// Generated from spec/ by `pnpm generate`. Do not edit.

export const baseUrl = "https://api.netless.link" as const

export const tokenHeader = "token" as const

export const regionHeader = "region" as const

export const region = {
  "type": "string",
  "enum": [
    "cn-hz",
    "us-sv"
  ]
} as const

export const operations = {
  "createScreenshot": {
    "path": "/v5/rooms/{uuid}/screenshots",
    "status": 201,
    "input": {
      "type": "object",
      "required": [
        "uuid",
        "width",
        "height"
      ],
      "properties": {
        "uuid": {
          "type": "string",
          "minLength": 1
        },
        "width": {
          "type": "integer",
          "minimum": 1
        },
        "height": {
          "type": "integer",
          "minimum": 1
        },
        "path": {
          "type": "string",
          "pattern": "^(?:/|(?:/(?:[^/.\\x00][^/\\x00]*|\\.[^/.\\x00][^/\\x00]*|\\.\\.[^/\\x00]+))+)$",
          "x-pattern-message": "must be \"/\" or begin with \"/\", with no \"/\" at its end and no part that is empty, \".\" or \"..\""
        }
      }
    },
    "output": {
      "type": "object",
      "required": [
        "url",
        "key",
        "bucket",
        "region"
      ],
      "properties": {
        "url": {
          "type": "string"
        },
        "key": {
          "type": "string"
        },
        "bucket": {
          "type": "string"
        },
        "region": {
          "type": "string"
        }
      }
    }
  },
  "createScreenshotList": {
    "path": "/v5/rooms/{uuid}/screenshot-list",
    "status": 201,
    "input": {
      "type": "object",
      "required": [
        "uuid",
        "width",
        "height",
        "path"
      ],
      "properties": {
        "uuid": {
          "type": "string",
          "minLength": 1
        },
        "width": {
          "type": "integer",
          "minimum": 1
        },
        "height": {
          "type": "integer",
          "minimum": 1
        },
        "path": {
          "type": "string",
          "pattern": "^(?:/|(?:/(?:[^/.\\x00][^/\\x00]*|\\.[^/.\\x00][^/\\x00]*|\\.\\.[^/\\x00]+))+)$",
          "x-pattern-message": "must be \"/\" or begin with \"/\", with no \"/\" at its end and no part that is empty, \".\" or \"..\""
        }
      }
    },
    "output": {
      "type": "array",
      "items": {
        "type": "object",
        "required": [
          "url",
          "key",
          "bucket",
          "region"
        ],
        "properties": {
          "url": {
            "type": "string"
          },
          "key": {
            "type": "string"
          },
          "bucket": {
            "type": "string"
          },
          "region": {
            "type": "string"
          }
        }
      }
    }
  }
} as const
