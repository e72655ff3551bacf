package torchebm.serve;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import torchebm.app.live.LiveRequest;
import torchebm.app.live.LiveSession;
import torchebm.document.SpecException;
import torchebm.page.PageFrame;
import torchebm.page.PageWriter;
import torchebm.problem.Failure;
import torchebm.problem.Problem;

/** The pages and operations of the server. */
final class Routes implements AutoCloseable {
    private static final String PAGE = "/";
    private static final List<String> OPERATIONS = List.of("/evaluate", "/check", "/spec");
    private static final String TOKEN_HEADER = "x-torchebm-token";
    private static final String TOKEN = "token";
    private static final String SPEC = "spec";

    private final LiveSession session;
    private final AccessCheck access;
    private final ServerLimits limits;
    private final Workers workers;
    private final Workers checkers;

    Routes(LiveSession session, AccessCheck access, ServerLimits limits) {
        this.session = session;
        this.access = access;
        this.limits = limits;
        this.workers = new Workers("torchebm-evaluate", limits.workers(), limits.waiting(), limits.computing());
        this.checkers = new Workers("torchebm-check", 1, limits.waiting(), limits.computing());
    }

    /** Refuses a request before its body is read. */
    void check(HttpHead head) throws HttpException {
        access.checkHost(head);
        boolean isOperation = OPERATIONS.contains(head.path());
        if (!isOperation && !head.path().equals(PAGE)) {
            throw new HttpException(HttpStatus.NOT_FOUND, "there is nothing at this address");
        }
        if (!head.method().equals(method(head))) {
            throw HttpException.needsMethod(method(head));
        }
        access.checkToken(
                isOperation
                        ? head.header(TOKEN_HEADER)
                        : Optional.ofNullable(query(head).get(TOKEN)));
        String type = head.header("content-type").orElse("");
        if (isOperation && !type.matches("application/json(\\s*;\\s*charset=(?i)utf-8)?")) {
            throw new HttpException(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "a request must be application/json");
        }
    }

    /** Returns the method of an address. */
    static String method(HttpHead head) {
        return head.path().equals(PAGE) ? "GET" : "POST";
    }

    /** Returns the response to a request that was checked. */
    HttpResponse response(HttpHead head, String body) throws HttpException {
        try {
            return switch (head.path()) {
                case PAGE -> page(head);
                case "/evaluate" -> evaluate(body);
                case "/check" -> formula(body);
                default -> document(body);
            };
        } catch (SpecException e) {
            throw new HttpException(HttpStatus.BAD_REQUEST, e.problem());
        } catch (Failure e) {
            throw new HttpException(status(e), e.problem());
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a string is written
        }
    }

    private static HttpStatus status(Failure failure) {
        return failure.kind() == Failure.Kind.FAULT ? HttpStatus.INTERNAL_ERROR : HttpStatus.BAD_REQUEST;
    }

    private HttpResponse page(HttpHead head) throws HttpException, Failure {
        Map<String, String> query = query(head);
        byte[] page = workers.answer(() -> session.page(Optional.ofNullable(query.get(SPEC)), access.token()));
        return HttpResponse.of("text/html; charset=utf-8", page)
                .with("Content-Security-Policy", PageWriter.livePolicy() + "; frame-ancestors 'none'");
    }

    private HttpResponse evaluate(String body) throws HttpException, Failure, IOException {
        long begin = System.nanoTime();
        LiveRequest request = LiveRequestReader.landscape(body, limits.resolution());
        PageFrame frame = workers.answer(() -> session.evaluate(request));
        return HttpResponse.json(ResponseJson.frame(frame, System.nanoTime() - begin));
    }

    private HttpResponse formula(String body) throws HttpException, IOException {
        LiveRequestReader.FormulaRequest request = LiveRequestReader.formula(body);
        try {
            return HttpResponse.json(ResponseJson.formula(
                    checkers.answer(() -> session.check(request.formula(), request.parameters()))));
        } catch (Failure e) {
            if (e.kind() == Failure.Kind.FAULT) {
                throw new HttpException(HttpStatus.INTERNAL_ERROR, e.problem());
            }
            return HttpResponse.json(ResponseJson.wrongFormula(List.of(e.problem())));
        }
    }

    private HttpResponse document(String body) throws HttpException, Failure {
        LiveRequest request = LiveRequestReader.landscape(body, limits.resolution());
        LiveSession.Document document = workers.answer(() -> session.document(request));
        String name = document.name().substring(document.name().lastIndexOf('/') + 1);
        String plain = name.replaceAll("[^A-Za-z0-9._ ()-]", "_");
        return HttpResponse.of("application/yaml", document.yaml().getBytes(StandardCharsets.UTF_8))
                .with("Content-Disposition", "attachment; filename=\"" + plain + ".yaml\"");
    }

    /** Returns the names and values of a query. */
    private static Map<String, String> query(HttpHead head) throws HttpException {
        Map<String, String> values = new LinkedHashMap<>();
        if (head.query().isEmpty()) {
            return values;
        }
        for (String pair : head.query().split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = pair.substring(0, Math.max(0, equals));
            if (!List.of(TOKEN, SPEC).contains(name) || values.put(name, decoded(pair.substring(equals + 1))) != null) {
                throw new HttpException(
                        HttpStatus.BAD_REQUEST,
                        Problem.of("the query of this address is token=TOKEN or token=TOKEN&spec=NAME"));
            }
        }
        return values;
    }

    private static String decoded(String text) throws HttpException {
        try {
            return java.net.URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new HttpException(HttpStatus.BAD_REQUEST, "a value of the query has a wrong escape");
        }
    }

    @Override
    public void close() {
        workers.close();
        checkers.close();
    }
}
