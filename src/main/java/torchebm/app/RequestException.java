package torchebm.app;

import java.util.List;
import torchebm.problem.Problem;
import torchebm.problem.ProblemException;

/** Thrown if the parts of a request do not fit together. */
final class RequestException extends ProblemException {
    RequestException(Problem problem) {
        super(problem);
    }

    RequestException(String message) {
        this(Problem.of(message));
    }

    /** Returns the exception for a flag whose value is not one of the known ones. */
    static RequestException unknown(String flag, List<String> known, String value) {
        return new RequestException(
                new Problem("", "", value, flag + " must be " + choice(known) + ", but was " + value, ""));
    }

    /** Returns at least two words as a choice: {@code png, svg or pdf}. */
    static String choice(List<String> words) {
        int last = words.size() - 1;
        return String.join(", ", words.subList(0, last)) + " or " + words.get(last);
    }
}
