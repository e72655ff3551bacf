package torchebm.spec;

import java.io.IOException;
import java.util.Optional;

/** Extracts the spec from a file of another format, such as a figure. */
@FunctionalInterface
public interface Embedded {
    /** Returns the spec; empty if files of this format cannot contain one. */
    Optional<String> in(String name, byte[] file) throws IOException;
}
