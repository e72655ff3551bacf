package torchebm.serve;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
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
record HttpResponse(HttpStatus status, Map<String, String> headers, byte[] body) {
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
        return new HttpResponse(HttpStatus.OK, Map.of("Content-Type", mediaType), body);
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

    /** Writes the response. */
    void write(OutputStream out, boolean isLast) throws IOException {
        Map<String, String> all = new LinkedHashMap<>(COMMON);
        all.putAll(headers);
        all.put("Content-Length", Integer.toString(body.length));
        all.put("Connection", isLast ? "close" : "keep-alive");
        StringBuilder head =
                new StringBuilder("HTTP/1.1 ").append(status.line()).append("\r\n");
        all.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        ByteArrayOutputStream whole = new ByteArrayOutputStream(head.length() + 2 + body.length);
        whole.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        whole.writeBytes(body);
        out.write(whole.toByteArray());
        out.flush();
    }
}
