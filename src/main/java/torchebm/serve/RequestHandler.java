package torchebm.serve;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Answers requests: refuses wrong ones before their bodies are read, and reads bodies up to a limit. */
record RequestHandler(Routes routes, ServerLimits limits) implements HttpHandler {
    /** The most bytes of a refused body that are thrown away, so that its client gets the answer. */
    private static final int THROWN_AWAY = 4 << 20;

    private static final List<String> PROTOCOLS = List.of("HTTP/1.0", "HTTP/1.1");

    private static final List<String> ONCE =
            List.of("Host", "Origin", "Content-Length", "Content-Type", Routes.TOKEN_HEADER);

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            HttpResponse response = response(exchange);
            respond(exchange, response);
            if (response.status() == HttpException.CONTENT_TOO_LARGE) {
                throwAway(exchange.getRequestBody());
            }
        }
    }

    private static void throwAway(InputStream in) throws IOException {
        byte[] buffer = new byte[1 << 14];
        int count = 0;
        for (int n = in.read(buffer); n >= 0 && count < THROWN_AWAY; n = in.read(buffer)) {
            count += n;
        }
    }

    @SuppressWarnings("CatchingUnchecked") // a fault in one answer must not end the server
    private HttpResponse response(HttpExchange exchange) throws IOException {
        try {
            Request request = head(exchange);
            routes.check(request);
            return routes.response(request, body(exchange, request));
        } catch (HttpException e) {
            return HttpResponse.refused(e);
        } catch (RuntimeException | Error e) {
            return HttpResponse.refused(new HttpException(HttpException.INTERNAL_ERROR, "the tool failed: " + e));
        }
    }

    private static Request head(HttpExchange exchange) throws HttpException {
        for (String name : ONCE) {
            List<String> values = exchange.getRequestHeaders().get(name);
            if (values != null && values.size() > 1) {
                throw HttpException.bad("the header " + name + " is given twice");
            }
        }
        if (!PROTOCOLS.contains(exchange.getProtocol())
                || exchange.getRequestURI().isAbsolute()) {
            throw HttpException.bad("the request line is not one of HTTP/1.1");
        }
        return new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getRawPath(),
                Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse(""),
                exchange.getRequestHeaders());
    }

    private String body(HttpExchange exchange, Request request) throws IOException, HttpException {
        if (request.header("Transfer-Encoding").isPresent()) {
            throw new HttpException(HttpException.LENGTH_REQUIRED, "a body needs its length, and no transfer coding");
        }
        if (request.method().equals("POST") && request.header("Content-Length").isEmpty()) {
            throw new HttpException(HttpException.LENGTH_REQUIRED, "a body needs its length");
        }
        if (isLong(request.header("Content-Length").orElse("0"))) {
            throw new HttpException(
                    HttpException.CONTENT_TOO_LARGE, "a body has at most " + limits.bodyBytes() + " bytes");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(exchange.getRequestBody().readNBytes(limits.bodyBytes())))
                    .toString();
        } catch (CharacterCodingException e) {
            throw HttpException.bad("a body must be UTF-8");
        }
    }

    private boolean isLong(String length) throws HttpException {
        try {
            return Long.parseLong(length) > limits.bodyBytes();
        } catch (NumberFormatException e) {
            throw HttpException.bad("the length of the body is not a number");
        }
    }

    private static void respond(HttpExchange exchange, HttpResponse response) throws IOException {
        response.all().forEach(exchange.getResponseHeaders()::set);
        boolean hasBody = !exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(response.status(), hasBody ? response.body().length : -1);
        if (hasBody) {
            exchange.getResponseBody().write(response.body());
            exchange.getResponseBody().flush(); // closing waits for what the client has not sent yet
        }
    }
}
