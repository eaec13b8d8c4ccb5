// Generated from rooms.openapi.yaml by `pnpm generate`. Do not edit.

export interface paths {
    "/{uuid}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                uuid: string;
            };
            cookie?: never;
        };
        /** List the scenes of a room */
        get: operations["listRoom"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{uuid}/files/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                uuid: string;
                file: string;
            };
            cookie?: never;
        };
        /** Get the file of a scene or an image */
        get: operations["getFile"];
        put?: never;
        post?: never;
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
        Room: {
            /**
             * @description The scenes of the room, each group's in its own order. Scenes inside of a board, such as its frames, are
             *     not listed.
             */
            scenes: components["schemas"]["Scene"][];
            /** @description The images that scenes name without a URL. */
            images?: components["schemas"]["Image"][];
        };
        Scene: {
            /**
             * @description The path of the scene. A path that ends in `/` is a group without scenes, and has no `url`.
             * @example /physics/newton
             */
            path: string;
            version?: components["schemas"]["Version"];
            url?: components["schemas"]["Url"];
            /**
             * @description What a screenshot of the scene shows, if not all of it: a scene inside of the file by its name, or a part
             *     in the units of the file.
             */
            view?: string | {
                x: number;
                y: number;
                width: number;
                height: number;
            };
        };
        Image: {
            /**
             * @description The name that scenes have for the image.
             * @example slide.jpg
             */
            name: string;
            version?: components["schemas"]["Version"];
            url: components["schemas"]["Url"];
        };
        /**
         * @description Changes whenever the file does. With it, an unchanged file is not requested at all; without it, the file is
         *     requested with `If-None-Match`.
         */
        Version: string;
        /**
         * @description Where the file is: absolute, or relative to the address of the room. Another host than that of `rooms` must
         *     be among `roomsHost`.
         * @example /files/42.json
         * @example https://bucket.example.com/42.json?signature=…
         */
        Url: string;
    };
    responses: {
        /** @description Nothing has changed since the response with that ETag. */
        NotModified: {
            headers: {
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description There is no such room or file. Its callers get 404. */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description The token is wrong, or something else that a retry does not change. Callers get 500. */
        Refused: {
            headers: {
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description A retry may succeed. Callers get 503, as they do for 408, 425 and 429, and if nothing comes in time. */
        Unavailable: {
            headers: {
                [name: string]: unknown;
            };
            content?: never;
        };
    };
    parameters: {
        /** @description The ETag of the last response. If it is still current, the response is 304. */
        IfNoneMatch: string;
    };
    requestBodies: never;
    headers: {
        /** @description Changes whenever the body does. */
        ETag: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listRoom: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the last response. If it is still current, the response is 304. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                uuid: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The room. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Room"];
                };
            };
            304: components["responses"]["NotModified"];
            404: components["responses"]["NotFound"];
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["Unavailable"];
        };
    };
    getFile: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the last response. If it is still current, the response is 304. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                uuid: string;
                file: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. Its content decides about the format, not its content type. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "*/*": unknown;
                };
            };
            304: components["responses"]["NotModified"];
            404: components["responses"]["NotFound"];
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["Unavailable"];
        };
    };
}
