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
    static final String TOKEN_HEADER = "X-Torchebm-Token";
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
    void check(Request request) throws HttpException {
        access.checkHost(request);
        boolean isOperation = OPERATIONS.contains(request.path());
        if (!isOperation && !request.path().equals(PAGE)) {
            throw new HttpException(HttpException.NOT_FOUND, "there is nothing at this address");
        }
        if (!request.method().equals(method(request))) {
            throw HttpException.needsMethod(method(request));
        }
        access.checkToken(
                isOperation
                        ? request.header(TOKEN_HEADER)
                        : Optional.ofNullable(query(request).get(TOKEN)));
        String type = request.header("Content-Type").orElse("");
        if (isOperation && !type.matches("application/json(\\s*;\\s*charset=(?i)utf-8)?")) {
            throw new HttpException(HttpException.UNSUPPORTED_MEDIA_TYPE, "a request must be application/json");
        }
    }

    /** Returns the method of an address. */
    static String method(Request request) {
        return request.path().equals(PAGE) ? "GET" : "POST";
    }

    /** Returns the response to a request that was checked. */
    HttpResponse response(Request request, String body) throws HttpException {
        try {
            return switch (request.path()) {
                case PAGE -> page(request);
                case "/evaluate" -> evaluate(body);
                case "/check" -> formula(body);
                default -> document(body);
            };
        } catch (SpecException e) {
            throw new HttpException(HttpException.BAD_REQUEST, e.problem());
        } catch (Failure e) {
            throw new HttpException(status(e), e.problem());
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a string is written
        }
    }

    private static int status(Failure failure) {
        return failure.kind() == Failure.Kind.FAULT ? HttpException.INTERNAL_ERROR : HttpException.BAD_REQUEST;
    }

    private HttpResponse page(Request request) throws HttpException, Failure {
        Map<String, String> query = query(request);
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
                throw new HttpException(HttpException.INTERNAL_ERROR, e.problem());
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
    private static Map<String, String> query(Request request) throws HttpException {
        Map<String, String> values = new LinkedHashMap<>();
        if (request.query().isEmpty()) {
            return values;
        }
        for (String pair : request.query().split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = pair.substring(0, Math.max(0, equals));
            if (!List.of(TOKEN, SPEC).contains(name) || values.put(name, decoded(pair.substring(equals + 1))) != null) {
                throw new HttpException(
                        HttpException.BAD_REQUEST,
                        Problem.of("the query of this address is token=TOKEN or token=TOKEN&spec=NAME"));
            }
        }
        return values;
    }

    private static String decoded(String text) throws HttpException {
        try {
            return java.net.URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new HttpException(HttpException.BAD_REQUEST, "a value of the query has a wrong escape");
        }
    }

    @Override
    public void close() {
        workers.close();
        checkers.close();
    }
}
