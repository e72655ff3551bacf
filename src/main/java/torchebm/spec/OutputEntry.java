package torchebm.spec;

import java.nio.file.Path;
import java.util.Optional;

/**
 * An entry of {@code outputs:}, a file to write.
 *
 * @param name the file name as given; {@code {b}} is a placeholder for the value of a parameter
 * @param folder the folder in which a relative name begins
 * @param kind the kind of content
 * @param spec the spec, whose plot and grid are overridden by those of the entry
 * @param gradient true if a table includes the gradient
 * @param points a file of points to evaluate instead of the grid
 * @param coordinates true if a table along directions includes the coordinates of the model
 * @param filled true if contours are bands rather than lines
 * @param isFenced true if the file must be in the folder, as the spec is not trusted
 */
public record OutputEntry(
        String name,
        Path folder,
        OutputKind kind,
        Spec spec,
        boolean gradient,
        Optional<String> points,
        boolean coordinates,
        boolean filled,
        boolean isFenced) {}
