package torchebm.serve;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads requests of HTTP/1.1 (RFC 9112), strictly: no header twice, no folded headers, no transfer codings, lines that end with
 * CR LF.
 */
final class HttpReader {
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    private static final Pattern TARGET = Pattern.compile("/[!-~]*");

    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");

    private static final List<String> VERSIONS = List.of("HTTP/1.0", "HTTP/1.1");

    private final InputStream in;
    private final ServerLimits limits;
    private int left;

    HttpReader(InputStream in, ServerLimits limits) {
        this.in = in;
        this.limits = limits;
    }

    /**
     * Reads the head of a request.
     *
     * @param first the first byte
     */
    HttpHead head(int first) throws IOException, HttpException {
        left = limits.headBytes();
        String[] line = line(first).split(" ", -1);
        if (line.length != 3
                || !TOKEN.matcher(line[0]).matches()
                || !TARGET.matcher(line[1]).matches()
                || !VERSIONS.contains(line[2])) {
            throw bad("the request line is not one of HTTP/1.1");
        }
        Map<String, String> headers = new LinkedHashMap<>();
        for (String header = line(in.read()); !header.isEmpty(); header = line(in.read())) {
            int colon = header.indexOf(':');
            if (colon < 1 || !TOKEN.matcher(header.substring(0, colon)).matches()) {
                throw bad("a header is not a name and a value");
            }
            String name = header.substring(0, colon).toLowerCase(Locale.ROOT);
            if (headers.put(name, header.substring(colon + 1).strip()) != null) {
                throw bad("the header " + name + " is given twice");
            }
        }
        String connection = headers.getOrDefault("connection", "").toLowerCase(Locale.ROOT);
        int question = line[1].indexOf('?');
        return new HttpHead(
                line[0],
                question < 0 ? line[1] : line[1].substring(0, question),
                question < 0 ? "" : line[1].substring(question + 1),
                line[2].equals("HTTP/1.1") && !connection.contains("close"),
                headers);
    }

    /** Returns a line without its end. */
    private String line(int first) throws IOException, HttpException {
        StringBuilder line = new StringBuilder();
        for (int c = first; c != '\r'; c = in.read()) {
            if (c < 0) {
                throw new EOFException();
            }
            if ((c < ' ' && c != '\t') || c > '~') {
                throw bad("a head has characters of ASCII only");
            }
            if (--left < 0) {
                throw new HttpException(
                        HttpStatus.HEADERS_TOO_LARGE, "a head has at most " + limits.headBytes() + " bytes");
            }
            line.append((char) c);
        }
        if (in.read() != '\n') {
            throw bad("a line must end with CR LF");
        }
        left -= 2;
        return line.toString();
    }

    /** Returns the length of the body, which is not read yet. */
    int length(HttpHead head) throws HttpException {
        if (head.header("transfer-encoding").isPresent()) {
            throw new HttpException(HttpStatus.LENGTH_REQUIRED, "a body needs its length, and no transfer coding");
        }
        Optional<String> length = head.header("content-length");
        if (length.isEmpty()) {
            if (head.method().equals("POST")) {
                throw new HttpException(HttpStatus.LENGTH_REQUIRED, "a body needs its length");
            }
            return 0;
        }
        if (!LENGTH.matcher(length.get()).matches()) {
            throw bad("the length of the body is not a number");
        }
        if (Long.parseLong(length.get()) > limits.bodyBytes()) {
            throw new HttpException(
                    HttpStatus.CONTENT_TOO_LARGE, "a body has at most " + limits.bodyBytes() + " bytes");
        }
        return Integer.parseInt(length.get());
    }

    /** Reads the body. */
    String body(int length) throws IOException, HttpException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (text.indexOf('\ufffd') >= 0) {
            throw bad("the body is not UTF-8 text");
        }
        return text;
    }

    private static HttpException bad(String message) {
        return new HttpException(HttpStatus.BAD_REQUEST, message);
    }
}
