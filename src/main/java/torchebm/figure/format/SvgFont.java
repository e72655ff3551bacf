package torchebm.figure.format;

import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import torchebm.figure.font.Face;

/** The description of a font in an SVG, by which a viewer finds it. */
final class SvgFont {
    private SvgFont() {}

    /** Returns the attributes of a font: its family with similar ones, its style and its weight. */
    static SortedMap<String, String> describe(Face face) {
        SortedMap<String, String> attributes = new TreeMap<>();
        attributes.put("font-family", families(face.family()));
        String name = face.fullName().toLowerCase(Locale.ROOT);
        if (name.contains("italic") || name.contains("oblique")) {
            attributes.put("font-style", "italic");
        }
        if (name.contains("bold")) {
            attributes.put("font-weight", "bold");
        }
        return attributes;
    }

    /** Returns a family and similar ones, for viewers without it. */
    static String families(String family) {
        String quoted = "'" + family.replaceAll("['\\\\\\p{Cntrl}]", "") + "'";
        return switch (family) {
            case "DejaVu Sans" -> quoted + ", Verdana, sans-serif";
            case "DejaVu Serif" -> quoted + ", Georgia, serif";
            default -> quoted + (isSerif(family) ? ", serif" : ", sans-serif");
        };
    }

    private static boolean isSerif(String family) {
        String lower = family.toLowerCase(Locale.ROOT);
        return !lower.contains("sans")
                && (lower.contains("serif") || lower.contains("times") || lower.contains("roman"));
    }
}
