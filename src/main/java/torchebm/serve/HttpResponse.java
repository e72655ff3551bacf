package torchebm.serve;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A response.
 *
 * @param status the status
 * @param headers its own headers, beside those of every response
 * @param body the bytes; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // compared by identity only
record HttpResponse(int status, Map<String, String> headers, byte[] body) {
    private static final int OK = 200;

    private static final String NOTHING = "default-src 'none'; frame-ancestors 'none'";

    /** The headers of every response: it is for this page only, and nobody keeps it. */
    private static final Map<String, String> COMMON = common();

    HttpResponse {
        headers = new LinkedHashMap<>(headers);
    }

    private static Map<String, String> common() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Cache-Control", "no-store");
        headers.put("Content-Security-Policy", NOTHING);
        headers.put("Cross-Origin-Opener-Policy", "same-origin");
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        headers.put("Referrer-Policy", "no-referrer");
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("X-Frame-Options", "DENY");
        return headers;
    }

    /** Returns a successful response. */
    static HttpResponse of(String mediaType, byte[] body) {
        return new HttpResponse(OK, Map.of("Content-Type", mediaType), body);
    }

    /** Returns a successful response with JSON. */
    static HttpResponse json(String json) {
        return of("application/json; charset=utf-8", json.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the response to a request that is refused. */
    static HttpResponse refused(HttpException e) {
        Map<String, String> headers = new LinkedHashMap<>(json("").headers());
        headers.putAll(e.headers());
        String problems = "{\"problems\":" + ResponseJson.problems(List.of(e.problem())) + "}";
        return new HttpResponse(e.status(), headers, problems.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns this response with a header. */
    HttpResponse with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new HttpResponse(status, more, body);
    }

    /** Returns all headers, except those of the connection. */
    Map<String, String> all() {
        Map<String, String> all = new LinkedHashMap<>(COMMON);
        all.putAll(headers);
        return all;
    }
}
