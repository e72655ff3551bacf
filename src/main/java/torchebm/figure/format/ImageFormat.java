package torchebm.figure.format;

import java.util.Locale;

/** The file formats of figures. */
public enum ImageFormat {
    PNG,
    SVG,
    PDF;

    /** Returns the name, which is also the file name extension. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
