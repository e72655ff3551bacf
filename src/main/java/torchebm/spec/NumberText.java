package torchebm.spec;

/** A number on the command line that is no part of a spec: written out, or as a formula such as {@code 2*60}. */
public final class NumberText {
    private NumberText() {}

    /**
     * The number that a text stands for, which is finite.
     *
     * @param name what messages call it
     * @throws SpecException if it is none
     */
    public static double of(String name, String text) {
        return Ranges.number(name, Source.flag(name, text).start(), text);
    }
}
