package torchebm.serve;

import java.util.Map;
import torchebm.problem.Problem;

/** Thrown if a request is refused. */
final class HttpException extends Exception {
    static final int BAD_REQUEST = 400;
    static final int FORBIDDEN = 403;
    static final int NOT_FOUND = 404;
    static final int METHOD_NOT_ALLOWED = 405;
    static final int LENGTH_REQUIRED = 411;
    static final int CONTENT_TOO_LARGE = 413;
    static final int UNSUPPORTED_MEDIA_TYPE = 415;
    static final int INTERNAL_ERROR = 500;
    static final int UNAVAILABLE = 503;

    private final int status;

    private final transient Problem problem;

    private final transient Map<String, String> headers;

    HttpException(int status, Problem problem) {
        this(status, problem, Map.of());
    }

    HttpException(int status, String message) {
        this(status, Problem.of(message));
    }

    private HttpException(int status, Problem problem, Map<String, String> headers) {
        super(problem.toString());
        this.status = status;
        this.problem = problem;
        this.headers = headers;
    }

    /** Returns the exception for a request that is not understood. */
    static HttpException bad(String message) {
        return new HttpException(BAD_REQUEST, message);
    }

    /** Returns the exception for a request that may be repeated soon. */
    static HttpException busy(String reason) {
        Problem problem = Problem.of(reason + ": try again in a moment");
        return new HttpException(UNAVAILABLE, problem, Map.of("Retry-After", "1"));
    }

    /** Returns the exception for another method than that of an address. */
    static HttpException needsMethod(String method) {
        Problem problem = Problem.of("this address needs the method " + method);
        return new HttpException(METHOD_NOT_ALLOWED, problem, Map.of("Allow", method));
    }

    int status() {
        return status;
    }

    Problem problem() {
        return problem;
    }

    /** Returns headers of the response. */
    Map<String, String> headers() {
        return headers;
    }
}
