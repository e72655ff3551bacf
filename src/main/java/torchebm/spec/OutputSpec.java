package torchebm.spec;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A file that a spec asks for.
 *
 * @param name the file, as written: its ending says what it is; {@code {b}} stands for the value of a parameter
 * @param folder where the name begins, if it is relative
 * @param kind what is written
 * @param spec how: the spec, with what the output says for itself over it
 * @param gradient whether a table has the gradient, too
 * @param points a file of points that a table is of, rather than of the grid
 * @param filled whether contours are bands rather than lines
 * @param isFenced whether the file may not leave the folder, as the spec is not trusted
 */
public record OutputSpec(
        String name,
        Path folder,
        Kind kind,
        Spec spec,
        boolean gradient,
        Optional<String> points,
        boolean filled,
        boolean isFenced) {
    /** What can be written. */
    public enum Kind {
        FIGURE,
        TABLE,
        CONTOURS;

        /** The kind in a spec. */
        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
