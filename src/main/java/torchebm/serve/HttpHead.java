package torchebm.serve;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A request line and headers.
 *
 * @param method such as {@code GET}
 * @param path the target before the first question mark, as it was sent
 * @param query the target after it, as it was sent; empty if there is none
 * @param isPersistent true if the connection may stay open
 * @param headers the values by names in lower case
 */
record HttpHead(String method, String path, String query, boolean isPersistent, Map<String, String> headers) {
    HttpHead {
        headers = new LinkedHashMap<>(headers);
    }

    /** Returns the value of a header. */
    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }
}
