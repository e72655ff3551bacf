package torchebm.figure.text;

import java.awt.Color;

/** Typesets TeX. */
public interface TexEngine {
    /**
     * Typesets a formula.
     *
     * @param formula without dollar signs around it
     * @param size of the letters
     * @param ink the colour, where the formula does not say another
     * @throws IllegalArgumentException if the formula is wrong; the message says how
     */
    TexText typeset(String formula, float size, Color ink);
}
