package torchebm.spec;

import java.io.IOException;
import java.util.Optional;

/** Finds the spec in a file of another kind, such as a figure. */
@FunctionalInterface
public interface Embedded {
    /** Returns the spec; empty if the file cannot hold one. */
    Optional<String> in(String name, byte[] file) throws IOException;
}
