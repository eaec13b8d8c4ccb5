// Generated from spec/ by `pnpm generate`. Do not edit.

export interface paths {
    "/v5/rooms/{uuid}/screenshots": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The data centre that handles the request:
                 *
                 *     - `cn-hz` (default): Hangzhou, China. Covers East Asia, South-East Asia, and every place that
                 *       no other data centre covers.
                 *     - `us-sv`: Silicon Valley, United States. Covers North and South America.
                 *
                 *     The platform's page on
                 *     [data centres and globalisation](https://developer.netless.link/javascript-zh/home/region-and-global)
                 *     says more. This is not the `region` of an answer, which is that of your bucket.
                 */
                region?: components["parameters"]["region"];
            };
            path: {
                /**
                 * @description The room's UUID, its globally unique identifier. The platform's APIs to create a room and to
                 *     get a room's information both return it.
                 */
                uuid: components["parameters"]["uuid"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a screenshot of a scene
         * @description Draws one scene of the room as a PNG picture of the size you ask for, and uploads it to
         *     your storage.
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
            header?: {
                /**
                 * @description The data centre that handles the request:
                 *
                 *     - `cn-hz` (default): Hangzhou, China. Covers East Asia, South-East Asia, and every place that
                 *       no other data centre covers.
                 *     - `us-sv`: Silicon Valley, United States. Covers North and South America.
                 *
                 *     The platform's page on
                 *     [data centres and globalisation](https://developer.netless.link/javascript-zh/home/region-and-global)
                 *     says more. This is not the `region` of an answer, which is that of your bucket.
                 */
                region?: components["parameters"]["region"];
            };
            path: {
                /**
                 * @description The room's UUID, its globally unique identifier. The platform's APIs to create a room and to
                 *     get a room's information both return it.
                 */
                uuid: components["parameters"]["uuid"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take screenshots of a scene group
         * @description Draws every scene of one scene group, each as a PNG picture of the size you ask for, and
         *     uploads them to your storage. The scenes are the group's direct children, in the group's
         *     own order: those of nested groups are not taken.
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
         * @description The picture's width in pixels.
         * @example 640
         */
        Width: number;
        /**
         * @description The picture's height in pixels.
         * @example 480
         */
        Height: number;
        /**
         * @description A path in the room's tree of scenes, like that of a file: `/init` is a scene, `/test` can be a
         *     scene group, `/` is the root group. A path names a scene or a group, never both. It begins with
         *     `/`, does not end with one, and no part of it is empty, `.` or `..`.
         * @example /init
         */
        ScenePath: string;
        /** @description What to take a screenshot of. */
        ScreenshotRequest: {
            /**
             * @description The picture's width in pixels.
             * @example 640
             */
            width: components["schemas"]["Width"];
            /**
             * @description The picture's height in pixels.
             * @example 480
             */
            height: components["schemas"]["Height"];
            /**
             * @description The path of the scene, beginning with `/`. A room's first scene is `/init`, which is taken
             *     when the path is left out.
             * @default /init
             * @example /test/cover
             */
            path?: components["schemas"]["ScenePath"];
        };
        /** @description Why the request failed. Every answer but `201` has this body. */
        Error: {
            /**
             * @description The reason, for a person to read.
             * @example body.width is required
             */
            message: string;
        };
        /** @description Where a picture is. */
        Screenshot: {
            /**
             * Format: uri
             * @description The picture's URL.
             * @example https://docs-test-xxx.oss-cn-hangzhou.aliyuncs.com/room_cover/2811/faxxxxx47c/test/cover.png
             */
            url: string;
            /**
             * @description The picture's name in the bucket. How it is made up is the service's own matter: do not
             *     read anything out of it.
             * @example room_cover/2811/faxxxxx47c/test/cover.png
             */
            key: string;
            /**
             * @description The name of the bucket that holds the picture.
             * @example docs-test-xxx
             */
            bucket: string;
            /**
             * @description The bucket's region, as its storage provider calls it. Not the data centre of the request's
             *     `region` header.
             * @example oss-cn-hangzhou
             */
            region: string;
        };
        /** @description What to take screenshots of. */
        ScreenshotListRequest: {
            /**
             * @description The picture's width in pixels.
             * @example 640
             */
            width: components["schemas"]["Width"];
            /**
             * @description The picture's height in pixels.
             * @example 480
             */
            height: components["schemas"]["Height"];
            /**
             * @description The path of the scene group, beginning with `/`; `/` is the root group. The source marks it
             *     as required, and then says that without it the group that the room is in is taken. Here it
             *     is required.
             * @example /test
             */
            path: components["schemas"]["ScenePath"];
        };
        /**
         * @description Where the pictures are, one entry for each scene, in the group's own order. Empty when the group
         *     has no scenes of its own.
         */
        ScreenshotList: components["schemas"]["Screenshot"][];
    };
    responses: {
        /** @description Any other status is a failure too, with the meaning that HTTP gives it. */
        Failure: {
            headers: {
                Allow: components["headers"]["Allow"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The request is wrong. Nothing was created or changed. */
        ScreenshotBadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The token is missing, or is not a good one. */
        Unauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The token is good, but does not permit this. */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description There is no such room, or no such scene in it. */
        SceneNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /**
         * @description The server failed. A picture may have been uploaded all the same: a repeated
         *     request can leave a second one.
         */
        InternalServerError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The request is wrong. Nothing was created or changed. */
        ScreenshotListBadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description There is no such room, or no such scene group in it. */
        SceneGroupNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
    };
    parameters: {
        /**
         * @description The room's UUID, its globally unique identifier. The platform's APIs to create a room and to
         *     get a room's information both return it.
         */
        uuid: string;
        /**
         * @description The data centre that handles the request:
         *
         *     - `cn-hz` (default): Hangzhou, China. Covers East Asia, South-East Asia, and every place that
         *       no other data centre covers.
         *     - `us-sv`: Silicon Valley, United States. Covers North and South America.
         *
         *     The platform's page on
         *     [data centres and globalisation](https://developer.netless.link/javascript-zh/home/region-and-global)
         *     says more. This is not the `region` of an answer, which is that of your bucket.
         */
        region: "cn-hz" | "us-sv";
    };
    requestBodies: never;
    headers: {
        /**
         * @description With 405, the methods that the resource has.
         * @example POST
         */
        Allow: string;
        /**
         * @description With 429 and 503, how long to wait before the next try, in seconds or as an HTTP date.
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
                 * @description The data centre that handles the request:
                 *
                 *     - `cn-hz` (default): Hangzhou, China. Covers East Asia, South-East Asia, and every place that
                 *       no other data centre covers.
                 *     - `us-sv`: Silicon Valley, United States. Covers North and South America.
                 *
                 *     The platform's page on
                 *     [data centres and globalisation](https://developer.netless.link/javascript-zh/home/region-and-global)
                 *     says more. This is not the `region` of an answer, which is that of your bucket.
                 */
                region?: components["parameters"]["region"];
            };
            path: {
                /**
                 * @description The room's UUID, its globally unique identifier. The platform's APIs to create a room and to
                 *     get a room's information both return it.
                 */
                uuid: components["parameters"]["uuid"];
            };
            cookie?: never;
        };
        /** @description The size of the picture, and the scene. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ScreenshotRequest"];
            };
        };
        responses: {
            /** @description The picture is in your storage. */
            201: {
                headers: {
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
            500: components["responses"]["InternalServerError"];
            default: components["responses"]["Failure"];
        };
    };
    createScreenshotList: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The data centre that handles the request:
                 *
                 *     - `cn-hz` (default): Hangzhou, China. Covers East Asia, South-East Asia, and every place that
                 *       no other data centre covers.
                 *     - `us-sv`: Silicon Valley, United States. Covers North and South America.
                 *
                 *     The platform's page on
                 *     [data centres and globalisation](https://developer.netless.link/javascript-zh/home/region-and-global)
                 *     says more. This is not the `region` of an answer, which is that of your bucket.
                 */
                region?: components["parameters"]["region"];
            };
            path: {
                /**
                 * @description The room's UUID, its globally unique identifier. The platform's APIs to create a room and to
                 *     get a room's information both return it.
                 */
                uuid: components["parameters"]["uuid"];
            };
            cookie?: never;
        };
        /** @description The size of each picture, and the scene group. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ScreenshotListRequest"];
            };
        };
        responses: {
            /** @description The pictures are in your storage. */
            201: {
                headers: {
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
            500: components["responses"]["InternalServerError"];
            default: components["responses"]["Failure"];
        };
    };
}
