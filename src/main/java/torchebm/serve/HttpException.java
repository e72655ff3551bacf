package torchebm.serve;

import java.util.Map;
import torchebm.problem.Problem;

/** Thrown if a request is refused. */
final class HttpException extends Exception {
    private final HttpStatus status;

    private final transient Problem problem;

    private final transient Map<String, String> headers;

    HttpException(HttpStatus status, Problem problem) {
        this(status, problem, Map.of());
    }

    HttpException(HttpStatus status, String message) {
        this(status, Problem.of(message));
    }

    private HttpException(HttpStatus status, Problem problem, Map<String, String> headers) {
        super(problem.toString());
        this.status = status;
        this.problem = problem;
        this.headers = headers;
    }

    /** Returns the exception for a request that may be repeated soon. */
    static HttpException busy(String reason) {
        Problem problem = Problem.of(reason + ": try again in a moment");
        return new HttpException(HttpStatus.UNAVAILABLE, problem, Map.of("Retry-After", "1"));
    }

    /** Returns the exception for another method than that of an address. */
    static HttpException needsMethod(String method) {
        Problem problem = Problem.of("this address needs the method " + method);
        return new HttpException(HttpStatus.METHOD_NOT_ALLOWED, problem, Map.of("Allow", method));
    }

    HttpStatus status() {
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
