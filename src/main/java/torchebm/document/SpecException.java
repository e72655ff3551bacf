package torchebm.document;

import torchebm.problem.Problem;
import torchebm.problem.ProblemException;

/** Thrown if a spec, or a flag that overrides a part of it, is wrong. */
public class SpecException extends ProblemException {
    public SpecException(Problem problem) {
        super(problem);
    }

    /** Thrown if a file that a spec names is not what it should be: it is damaged, or has another format. */
    public static final class OfAFile extends SpecException {
        public OfAFile(SpecException problem) {
            super(problem.problem());
        }
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
