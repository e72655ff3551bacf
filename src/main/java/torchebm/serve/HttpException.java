package torchebm.serve;

import torchebm.problem.Problem;

/** Thrown if a request is refused. */
final class HttpException extends Exception {
    private final HttpStatus status;

    private final transient Problem problem;

    HttpException(HttpStatus status, Problem problem) {
        super(problem.toString());
        this.status = status;
        this.problem = problem;
    }

    HttpException(HttpStatus status, String message) {
        this(status, Problem.of(message));
    }

    HttpStatus status() {
        return status;
    }

    Problem problem() {
        return problem;
    }
}
