package torchebm.problem;

import java.util.List;

/** Thrown if a part of a request is wrong, or its parts contradict each other. */
public final class RequestException extends ProblemException {
    public RequestException(Problem problem) {
        super(problem);
    }

    public RequestException(String message) {
        this(Problem.of(message));
    }

    /** Returns the exception for a flag whose value is not one of the known ones. */
    public static RequestException unknown(String flag, List<String> known, String value) {
        return new RequestException(
                new Problem("", "", value, flag + " must be " + WordList.choice(known) + ", but was " + value, ""));
    }
}
