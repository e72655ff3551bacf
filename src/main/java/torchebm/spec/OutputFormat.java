package torchebm.spec;

import java.util.List;
import java.util.Locale;

/**
 * The description of a file format.
 *
 * @param name the name, for {@code --format}
 * @param kind the kind of content
 * @param endings the endings of file names, without a dot
 * @param mediaType the media type (RFC 6838)
 */
public record OutputFormat(String name, OutputKind kind, List<String> endings, String mediaType) {
    public OutputFormat {
        endings = List.copyOf(endings);
    }

    /** Returns true if a file name has an ending of this format. */
    public boolean isOf(String file) {
        String lower = file.toLowerCase(Locale.ROOT);
        for (String ending : endings) {
            if (lower.endsWith("." + ending)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return name;
    }
}
