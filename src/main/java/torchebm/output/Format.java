package torchebm.output;

import torchebm.spec.OutputFormat;

/** A file format and its writer. */
public sealed interface Format permits FigureFormat, TableFormat, ContourFormat {
    /** Returns the description of the format. */
    OutputFormat description();

    /** Returns the name, for {@code --format}. */
    default String name() {
        return description().name();
    }
}
