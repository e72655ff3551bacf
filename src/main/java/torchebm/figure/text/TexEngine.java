package torchebm.figure.text;

/** A typesetter of TeX. */
public interface TexEngine {
    /**
     * Typesets a formula.
     *
     * @param formula without the dollar signs
     * @param size the font size
     * @throws IllegalArgumentException if the formula is not valid; the message gives the reason
     */
    TexText typeset(String formula, float size);
}
