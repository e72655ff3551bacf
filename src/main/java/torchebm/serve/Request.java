package torchebm.serve;

import com.sun.net.httpserver.Headers;
import java.util.Optional;

/**
 * A request line and headers.
 *
 * @param method such as {@code GET}
 * @param path the target before the first question mark, as it was sent
 * @param query the target after it, as it was sent; empty if there is none
 * @param headers the headers
 */
record Request(String method, String path, String query, Headers headers) {
    /** Returns the value of a header. */
    Optional<String> header(String name) {
        return Optional.ofNullable(headers.getFirst(name));
    }
}
