package torchebm.document;

import torchebm.problem.Problem;
import torchebm.problem.ProblemException;

/** Thrown if a spec, or a flag that overrides a part of it, is wrong. */
public class SpecException extends ProblemException {
    public SpecException(Problem problem) {
        super(problem);
    }

    /**
     * Thrown if a spec that is part of the program is invalid for the given values. Code that knows the values reports
     * the message at their place.
     */
    public static final class OfTheProgram extends SpecException {
        OfTheProgram(Problem problem) {
            super(problem);
        }
    }
}
