// Generated from spec/ by `pnpm generate`. Do not edit.

export interface paths {
    "/v5/rooms/{uuid}/screenshots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a screenshot of a scene
         * @description Draws one scene of a room as a PNG of the given size and uploads it to your storage.
         */
        post: operations["createScreenshot"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/rooms/{uuid}/screenshot-list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take screenshots of a scene group
         * @description Draws every scene of a scene group as a PNG of the given size and uploads the files to your
         *     storage. This covers the direct children of the group, in the order of the group; scenes of
         *     nested groups are not included.
         */
        post: operations["createScreenshotList"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * @description A data center of the platform.
         * @default cn-hz
         * @enum {string}
         */
        DataCentre: "cn-hz" | "us-sv";
        /**
         * @description The width of the screenshot, in pixels.
         * @example 640
         */
        Width: number;
        /**
         * @description The height of the screenshot, in pixels.
         * @example 480
         */
        Height: number;
        /**
         * @description A path in the room's tree of scenes, written like a file path: `/init` is a scene, `/test` can be
         *     a scene group, `/` is the root group. A path is either a scene or a group, never both. It begins
         *     with `/` and, except for `/` itself, does not end with `/`. No segment is empty, `.` or `..`.
         * @example /init
         */
        ScenePath: string;
        /** @description The size of the screenshot, and the scene. */
        ScreenshotRequest: {
            /**
             * @description The width of the screenshot, in pixels.
             * @example 640
             */
            width: components["schemas"]["Width"];
            /**
             * @description The height of the screenshot, in pixels.
             * @example 480
             */
            height: components["schemas"]["Height"];
            /**
             * @description The path of the scene. It begins with `/`. The default is `/init`, the first scene of every
             *     room.
             * @default /init
             * @example /test/cover
             */
            path?: components["schemas"]["ScenePath"];
        };
        /** @description Where a screenshot is stored. */
        Screenshot: {
            /**
             * Format: uri
             * @description The URL of the screenshot.
             * @example https://docs-test-xxx.oss-cn-hangzhou.aliyuncs.com/room_cover/2811/faxxxxx47c/test/cover.png
             */
            url: string;
            /**
             * @description The name of the screenshot in the bucket. Its format is up to the service and can change: do
             *     not parse it.
             * @example room_cover/2811/faxxxxx47c/test/cover.png
             */
            key: string;
            /**
             * @description The name of the bucket that the screenshot is stored in.
             * @example docs-test-xxx
             */
            bucket: string;
            /**
             * @description The region of the bucket, as the storage provider names it. This is not the data center of the
             *     request's `region` header.
             * @example oss-cn-hangzhou
             */
            region: string;
        };
        /** @description The cause of an error. The body of every response other than `201`. */
        ErrorBody: {
            /**
             * @description Describes the cause for a human reader. Do not parse it.
             * @example body.width is required
             */
            message: string;
        };
        /** @description The size of the screenshots, and the scene group. */
        ScreenshotListRequest: {
            /**
             * @description The width of the screenshot, in pixels.
             * @example 640
             */
            width: components["schemas"]["Width"];
            /**
             * @description The height of the screenshot, in pixels.
             * @example 480
             */
            height: components["schemas"]["Height"];
            /**
             * @description The path of the scene group. It begins with `/`; `/` itself is the root group.
             * @example /test
             */
            path: components["schemas"]["ScenePath"];
        };
        /**
         * @description Where the screenshots are stored: one entry for each scene, in the order of the group. Empty if the
         *     group has no scenes of its own.
         */
        ScreenshotList: components["schemas"]["Screenshot"][];
    };
    responses: {
        /** @description The request is invalid. Nothing was created or changed. */
        ScreenshotBadRequest: {
            headers: {
                "x-warnings": components["headers"]["x-warnings"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description The token is missing, invalid or expired. */
        Unauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description The token is valid, but does not permit the operation. */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description The room does not exist, or it has no such scene. */
        SceneNotFound: {
            headers: {
                "x-warnings": components["headers"]["x-warnings"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description The resource does not support the method. */
        MethodNotAllowed: {
            headers: {
                Allow: components["headers"]["Allow"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description The `Accept` header excludes `application/json`. */
        NotAcceptable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description The request did not arrive in time. Nothing was created or changed. */
        RequestTimeout: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description The body is too large. */
        ContentTooLarge: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description The body is not `application/json`, or it is compressed. */
        UnsupportedMediaType: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description There were too many requests. Nothing was created or changed: send the request again later. */
        TooManyRequests: {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /**
         * @description The server failed. The screenshot may have been uploaded all the same, and a retry can upload
         *     another one.
         */
        InternalServerError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description The server is at capacity. Nothing was created or changed: send the request again later. */
        ServiceUnavailable: {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description The request is invalid. Nothing was created or changed. */
        ScreenshotListBadRequest: {
            headers: {
                "x-warnings": components["headers"]["x-warnings"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description The room does not exist, or it has no such scene group. */
        SceneGroupNotFound: {
            headers: {
                "x-warnings": components["headers"]["x-warnings"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
    };
    parameters: {
        /**
         * @description The UUID of the room, its globally unique identifier. The platform returns it when you create a
         *     room or get a room's information.
         */
        uuid: string;
        /**
         * @description The data center that handles the request:
         *
         *     - `cn-hz` (default): Hangzhou, China. Serves East Asia, South-East Asia, and all places that no
         *       other data center serves.
         *     - `us-sv`: Silicon Valley, United States. Serves North and South America.
         *
         *     For details, see
         *     [Data centers and globalization](https://developer.netless.link/javascript-zh/home/region-and-global).
         *     This is not the `region` in responses, which is the region of your bucket.
         */
        region: components["schemas"]["DataCentre"];
    };
    requestBodies: never;
    headers: {
        /**
         * @description What the server ignored in the request, as a JSON array of strings. It lists fields of the body that this document
         *     does not define, such as a misspelled `Path`. Only the mock and your own server send it.
         * @example ["unknown field `Path`; did you mean `path`?"]
         */
        "x-warnings": string;
        /**
         * @description The methods that the resource supports.
         * @example POST
         */
        Allow: string;
        /**
         * @description How long to wait before sending the request again, in seconds or as an HTTP date.
         * @example 2
         */
        "Retry-After": string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    createScreenshot: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The data center that handles the request:
                 *
                 *     - `cn-hz` (default): Hangzhou, China. Serves East Asia, South-East Asia, and all places that no
                 *       other data center serves.
                 *     - `us-sv`: Silicon Valley, United States. Serves North and South America.
                 *
                 *     For details, see
                 *     [Data centers and globalization](https://developer.netless.link/javascript-zh/home/region-and-global).
                 *     This is not the `region` in responses, which is the region of your bucket.
                 */
                region?: components["parameters"]["region"];
            };
            path: {
                /**
                 * @description The UUID of the room, its globally unique identifier. The platform returns it when you create a
                 *     room or get a room's information.
                 */
                uuid: components["parameters"]["uuid"];
            };
            cookie?: never;
        };
        /** @description The size of the screenshot, and the scene. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ScreenshotRequest"];
            };
        };
        responses: {
            /** @description The screenshot is in your storage. */
            201: {
                headers: {
                    "x-warnings": components["headers"]["x-warnings"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Screenshot"];
                };
            };
            400: components["responses"]["ScreenshotBadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["SceneNotFound"];
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    createScreenshotList: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The data center that handles the request:
                 *
                 *     - `cn-hz` (default): Hangzhou, China. Serves East Asia, South-East Asia, and all places that no
                 *       other data center serves.
                 *     - `us-sv`: Silicon Valley, United States. Serves North and South America.
                 *
                 *     For details, see
                 *     [Data centers and globalization](https://developer.netless.link/javascript-zh/home/region-and-global).
                 *     This is not the `region` in responses, which is the region of your bucket.
                 */
                region?: components["parameters"]["region"];
            };
            path: {
                /**
                 * @description The UUID of the room, its globally unique identifier. The platform returns it when you create a
                 *     room or get a room's information.
                 */
                uuid: components["parameters"]["uuid"];
            };
            cookie?: never;
        };
        /** @description The size of the screenshots, and the scene group. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ScreenshotListRequest"];
            };
        };
        responses: {
            /** @description All screenshots are in your storage. */
            201: {
                headers: {
                    "x-warnings": components["headers"]["x-warnings"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScreenshotList"];
                };
            };
            400: components["responses"]["ScreenshotListBadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["SceneGroupNotFound"];
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
}
