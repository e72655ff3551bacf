package torchebm.document;

import torchebm.problem.Problem;
import torchebm.problem.ProblemException;

/** Thrown if a spec, or a flag that overrides a part of it, is wrong. */
public class SpecException extends ProblemException {
    public SpecException(Problem problem) {
        super(problem);
    }

    /**
     * Thrown if given values do not suit a spec that is part of the program. Code that knows the values puts their place
     * in front of the message.
     */
    public static final class OfTheProgram extends SpecException {
        OfTheProgram(Problem problem) {
            super(problem);
        }
    }
}
