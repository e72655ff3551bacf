package torchebm.document;

/** A spec, or a flag that overrides a part of it, is wrong. The message begins with the place. */
public class SpecException extends RuntimeException {
    public SpecException(String message) {
        super(message);
    }

    /**
     * What a user gave does not fit a spec that is part of the program. Whoever knows what was given puts its place in
     * front of the problem.
     */
    public static final class OfTheProgram extends SpecException {
        private final String problem;

        /**
         * @param message with the place
         * @param problem without it
         */
        public OfTheProgram(String message, String problem) {
            super(message);
            this.problem = problem;
        }

        public String problem() {
            return problem;
        }
    }
}
