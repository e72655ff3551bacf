package torchebm.cli.terminal;

import java.util.Optional;

/** A link to a terminal, which answers questions. */
public interface TerminalLink {
    /** A link to no terminal. */
    TerminalLink NONE = new TerminalLink() {
        @Override
        public Optional<Dimensions> size() {
            return Optional.empty();
        }

        @Override
        public String answer(String question) {
            return "";
        }
    };

    /** Numbers of characters. */
    record Dimensions(int columns, int rows) {}

    /** Returns the present size; empty if it is not known. */
    Optional<Dimensions> size();

    /**
     * Sends a question, and returns what the terminal answers within a limited time.
     *
     * @param question control sequences, of which the last one asks for the primary device attributes
     */
    String answer(String question);
}
