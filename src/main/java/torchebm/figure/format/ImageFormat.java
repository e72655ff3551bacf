package torchebm.figure.format;

import java.util.Locale;

/** The formats that a figure can be written in. */
public enum ImageFormat {
    PNG,
    SVG,
    PDF;

    /** The name, which is also the ending of a file's name. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
