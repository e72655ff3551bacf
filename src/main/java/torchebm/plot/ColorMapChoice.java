package torchebm.plot;

/**
 * A colour map.
 *
 * @param name the name of a known map, or the path of a file of colours
 * @param isFile true for a file
 */
public record ColorMapChoice(String name, boolean isFile) {
    /** Returns true if a name is that of a file. */
    public static boolean isFile(String name) {
        return name.endsWith(".txt") || name.endsWith(".csv") || name.contains("/");
    }

    /** Returns true if the map has a middle colour, for the value from which others diverge. */
    public boolean isDiverging() {
        return !isFile && isDiverging(name);
    }

    /** Returns true if this is the name of a map with a middle colour. */
    public static boolean isDiverging(String name) {
        return name.equals("coolwarm") || name.equals("coolwarm_r");
    }
}
