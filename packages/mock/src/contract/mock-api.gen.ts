// Generated from openapi.yaml by `pnpm generate`. Do not edit.

/** The OpenAPI document of the mock's own routes. */
export const mockApi: object = {
  "openapi": "3.1.0",
  "info": {
    "title": "Routes of the whiteboard screenshot mock",
    "version": "1",
    "summary": "Steer the mock while it runs.",
    "description": "Tests that run at the same time can each have a session of their own: rooms, rules and recorded requests that\nother tests neither see nor change. The header `x-mock-session` names the session. It begins with the rooms and\nthe rules that the mock was started with. Requests without the header belong to the session of their token, if\na session has the token as its name, else to the session that all others share.\n\nA session is kept until the mock stops, or until 1,000 others have been used since. If the recorded requests of all\nsessions take more than 256 MiB, those of the session that was used least recently are cleared first.\n",
    "license": {
      "name": "MIT",
      "identifier": "MIT"
    }
  },
  "servers": [
    {
      "url": "http://127.0.0.1:4010",
      "description": "Mock"
    }
  ],
  "security": [],
  "tags": [
    {
      "name": "Scenario",
      "description": "Rules that make requests fail."
    },
    {
      "name": "Rooms",
      "description": "The rooms, and the scenes in each."
    },
    {
      "name": "Requests",
      "description": "The requests that the mock received."
    },
    {
      "name": "Mock",
      "description": "The mock itself."
    }
  ],
  "paths": {
    "/__mock/scenario": {
      "get": {
        "operationId": "getScenario",
        "tags": [
          "Scenario"
        ],
        "summary": "Show the scenario",
        "parameters": [
          {
            "$ref": "#/components/parameters/Session"
          }
        ],
        "responses": {
          "200": {
            "$ref": "#/components/responses/Scenario"
          },
          "4XX": {
            "$ref": "#/components/responses/Invalid"
          }
        }
      },
      "put": {
        "operationId": "setScenario",
        "tags": [
          "Scenario"
        ],
        "summary": "Replace the scenario",
        "description": "All rules are replaced, and no call has been counted for the new ones.",
        "parameters": [
          {
            "$ref": "#/components/parameters/Session"
          }
        ],
        "requestBody": {
          "$ref": "#/components/requestBodies/Scenario"
        },
        "responses": {
          "200": {
            "$ref": "#/components/responses/Scenario"
          },
          "4XX": {
            "$ref": "#/components/responses/Invalid"
          }
        }
      },
      "post": {
        "operationId": "addRules",
        "tags": [
          "Scenario"
        ],
        "summary": "Add rules",
        "description": "The new rules stand before the others, so that they decide where several apply.",
        "parameters": [
          {
            "$ref": "#/components/parameters/Session"
          }
        ],
        "requestBody": {
          "$ref": "#/components/requestBodies/Scenario"
        },
        "responses": {
          "200": {
            "$ref": "#/components/responses/Scenario"
          },
          "4XX": {
            "$ref": "#/components/responses/Invalid"
          }
        }
      },
      "delete": {
        "operationId": "resetScenario",
        "tags": [
          "Scenario"
        ],
        "summary": "Return to the scenario that the mock was started with",
        "parameters": [
          {
            "$ref": "#/components/parameters/Session"
          }
        ],
        "responses": {
          "204": {
            "description": "Done."
          },
          "4XX": {
            "$ref": "#/components/responses/Invalid"
          }
        }
      }
    },
    "/__mock/rooms": {
      "get": {
        "operationId": "getRooms",
        "tags": [
          "Rooms"
        ],
        "summary": "Show the rooms",
        "parameters": [
          {
            "$ref": "#/components/parameters/Session"
          }
        ],
        "responses": {
          "200": {
            "$ref": "#/components/responses/Rooms"
          },
          "4XX": {
            "$ref": "#/components/responses/Invalid"
          }
        }
      },
      "put": {
        "operationId": "setRooms",
        "tags": [
          "Rooms"
        ],
        "summary": "Replace the rooms",
        "parameters": [
          {
            "$ref": "#/components/parameters/Session"
          }
        ],
        "requestBody": {
          "$ref": "#/components/requestBodies/Rooms"
        },
        "responses": {
          "200": {
            "$ref": "#/components/responses/Rooms"
          },
          "4XX": {
            "$ref": "#/components/responses/Invalid"
          }
        }
      },
      "post": {
        "operationId": "addRooms",
        "tags": [
          "Rooms"
        ],
        "summary": "Add rooms",
        "description": "A room that exists already is replaced.",
        "parameters": [
          {
            "$ref": "#/components/parameters/Session"
          }
        ],
        "requestBody": {
          "$ref": "#/components/requestBodies/Rooms"
        },
        "responses": {
          "200": {
            "$ref": "#/components/responses/Rooms"
          },
          "4XX": {
            "$ref": "#/components/responses/Invalid"
          }
        }
      },
      "delete": {
        "operationId": "resetRooms",
        "tags": [
          "Rooms"
        ],
        "summary": "Return to the rooms that the mock was started with",
        "parameters": [
          {
            "$ref": "#/components/parameters/Session"
          }
        ],
        "responses": {
          "204": {
            "description": "Done."
          },
          "4XX": {
            "$ref": "#/components/responses/Invalid"
          }
        }
      }
    },
    "/__mock/requests": {
      "get": {
        "operationId": "listRequests",
        "tags": [
          "Requests"
        ],
        "summary": "List the received requests",
        "description": "The latest 1,000 in the order in which they arrived, with tokens masked. A request is in the list as soon as its\nheaders have arrived; `state` says how it ended.\n",
        "parameters": [
          {
            "$ref": "#/components/parameters/Session"
          }
        ],
        "responses": {
          "200": {
            "description": "The requests.",
            "content": {
              "application/json": {
                "schema": {
                  "type": "array",
                  "items": {
                    "$ref": "#/components/schemas/RecordedRequest"
                  }
                }
              }
            }
          },
          "4XX": {
            "$ref": "#/components/responses/Invalid"
          }
        }
      },
      "delete": {
        "operationId": "resetRequests",
        "tags": [
          "Requests"
        ],
        "summary": "Clear the received requests",
        "description": "The counts of the scenario's rules begin again, too.",
        "parameters": [
          {
            "$ref": "#/components/parameters/Session"
          }
        ],
        "responses": {
          "204": {
            "description": "Done."
          },
          "4XX": {
            "$ref": "#/components/responses/Invalid"
          }
        }
      }
    },
    "/__mock/health": {
      "get": {
        "operationId": "getHealth",
        "tags": [
          "Mock"
        ],
        "summary": "Check that the mock is ready",
        "responses": {
          "200": {
            "description": "It is ready.",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "status"
                  ],
                  "properties": {
                    "status": {
                      "const": "ok"
                    }
                  }
                }
              }
            }
          },
          "4XX": {
            "$ref": "#/components/responses/Invalid"
          }
        }
      }
    }
  },
  "components": {
    "parameters": {
      "Session": {
        "name": "x-mock-session",
        "in": "header",
        "description": "The name of the session. Left out, it is the session that all others share.",
        "schema": {
          "type": "string",
          "minLength": 1,
          "maxLength": 2048
        },
        "example": "thumbnails.test.ts"
      }
    },
    "requestBodies": {
      "Scenario": {
        "required": true,
        "content": {
          "application/json": {
            "schema": {
              "oneOf": [
                {
                  "$ref": "#/components/schemas/Scenario"
                },
                {
                  "$ref": "#/components/schemas/Rules"
                }
              ]
            },
            "examples": {
              "FirstCallFails": {
                "summary": "The first call gets 503, the next one succeeds.",
                "value": [
                  {
                    "call": 1,
                    "status": 503,
                    "retryAfter": 1
                  }
                ]
              }
            }
          }
        }
      },
      "Rooms": {
        "required": true,
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/Rooms"
            },
            "examples": {
              "EveryRoom": {
                "summary": "Every room has these scenes.",
                "value": {
                  "*": [
                    "/init",
                    "/physics/newton"
                  ]
                }
              }
            }
          }
        }
      }
    },
    "responses": {
      "Scenario": {
        "description": "The scenario as it is now.",
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/Scenario"
            }
          }
        }
      },
      "Rooms": {
        "description": "The rooms as they are now.",
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/Rooms"
            }
          }
        }
      },
      "Invalid": {
        "description": "The request is invalid. The message says what is wrong, and where.",
        "content": {
          "application/json": {
            "schema": {
              "type": "object",
              "required": [
                "message"
              ],
              "properties": {
                "message": {
                  "type": "string"
                }
              }
            }
          }
        }
      }
    },
    "schemas": {
      "Rooms": {
        "description": "The scenes of each room by its uuid, in order. A path that ends in `/` is a group. The room `*` stands for\nevery room that is not listed.\n",
        "type": "object",
        "additionalProperties": {
          "type": "array",
          "items": {
            "type": "string"
          }
        }
      },
      "Rules": {
        "description": "Rules. The first one that applies to a request decides.",
        "type": "array",
        "items": {
          "$ref": "#/components/schemas/Rule"
        }
      },
      "Scenario": {
        "description": "A list of rules, and a seed for their chance.",
        "type": "object",
        "required": [
          "rules"
        ],
        "additionalProperties": false,
        "properties": {
          "rules": {
            "$ref": "#/components/schemas/Rules"
          },
          "seed": {
            "description": "The same seed gives the same failures.",
            "type": "integer",
            "default": 1
          }
        }
      },
      "Rule": {
        "description": "Which requests a rule matches, and what happens to them.",
        "type": "object",
        "additionalProperties": false,
        "properties": {
          "operation": {
            "description": "The operation; `picture` is the download of a screenshot. By default both operations, no downloads.",
            "enum": [
              "createScreenshot",
              "createScreenshotList",
              "picture"
            ]
          },
          "room": {
            "description": "The uuid of the room. By default any room.",
            "type": "string",
            "minLength": 1
          },
          "path": {
            "description": "The path of the scene or scene group. By default any path.",
            "type": "string",
            "minLength": 1
          },
          "call": {
            "description": "Which of the matching calls, or the first and the last of them. By default every call.",
            "oneOf": [
              {
                "type": "integer",
                "minimum": 1
              },
              {
                "type": "array",
                "items": {
                  "type": "integer",
                  "minimum": 1
                },
                "minItems": 2,
                "maxItems": 2
              }
            ]
          },
          "every": {
            "description": "Every nth of these calls.",
            "type": "integer",
            "minimum": 1,
            "default": 1
          },
          "chance": {
            "description": "The probability that a call is affected, drawn from the seed.",
            "type": "number",
            "minimum": 0,
            "maximum": 1,
            "default": 1
          },
          "status": {
            "description": "The status of the response. The body is the contract's first example of this status.",
            "type": "integer",
            "minimum": 400,
            "maximum": 599
          },
          "example": {
            "description": "The name of an example in the contract, in place of the first.",
            "type": "string",
            "minLength": 1
          },
          "message": {
            "description": "The message in the response, in place of an example.",
            "type": "string",
            "minLength": 1
          },
          "retryAfter": {
            "description": "The `Retry-After` header: seconds, or an HTTP date.",
            "oneOf": [
              {
                "type": "number",
                "minimum": 0
              },
              {
                "type": "string"
              }
            ]
          },
          "latency": {
            "description": "The delay of the response, in milliseconds.",
            "type": "number",
            "minimum": 0,
            "default": 0
          },
          "jitter": {
            "description": "The maximum additional delay, in milliseconds, drawn from the seed.",
            "type": "number",
            "minimum": 0,
            "default": 0
          },
          "fault": {
            "description": "`reset` closes the connection without a response, `half-body` in the middle of the body.",
            "enum": [
              "reset",
              "half-body"
            ]
          }
        }
      },
      "RecordedRequest": {
        "description": "A request that the mock received, with its response if it has one. Tokens are masked.",
        "type": "object",
        "required": [
          "time",
          "method",
          "path",
          "headers",
          "status",
          "state",
          "violations",
          "milliseconds"
        ],
        "properties": {
          "time": {
            "description": "When it arrived.",
            "type": "string",
            "format": "date-time"
          },
          "method": {
            "type": "string"
          },
          "path": {
            "description": "The path and query as sent.",
            "type": "string"
          },
          "operation": {
            "description": "The operation, if the path belongs to one.",
            "type": "string"
          },
          "uuid": {
            "description": "The uuid of the room, if the path belongs to an operation.",
            "type": "string"
          },
          "headers": {
            "type": "object",
            "additionalProperties": {
              "type": "string"
            }
          },
          "body": {
            "description": "The body as JSON, or as text if it is not JSON or is long."
          },
          "status": {
            "description": "The status of the response; null if none was sent, or not yet.",
            "type": [
              "integer",
              "null"
            ]
          },
          "state": {
            "description": "`open` before the response, for example during a delay; `complete` after it. A rule of the scenario can end a\nrequest with `reset`, without a response, or with `half-body`, in the middle of the body. `client-left`: the\nconnection was closed before the response, for example because the client's timeout had passed.\n",
            "enum": [
              "open",
              "complete",
              "reset",
              "half-body",
              "client-left"
            ]
          },
          "violations": {
            "description": "What was invalid in the request.",
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "milliseconds": {
            "description": "The time until the response or the end, or until now if `state` is `open`.",
            "type": "number"
          }
        }
      }
    }
  }
}
