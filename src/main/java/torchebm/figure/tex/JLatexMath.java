package torchebm.figure.tex;

import java.awt.Insets;
import org.scilab.forge.jlatexmath.JMathTeXException;
import org.scilab.forge.jlatexmath.ResourceParseException;
import org.scilab.forge.jlatexmath.TeXConstants;
import org.scilab.forge.jlatexmath.TeXFormula;
import org.scilab.forge.jlatexmath.TeXIcon;
import torchebm.figure.text.NoTextException;
import torchebm.figure.text.TexEngine;
import torchebm.figure.text.TexText;

/** Typesets TeX with JLaTeXMath, one formula at a time because its state is shared. */
public final class JLatexMath implements TexEngine {
    /** The factor with which capital letters are as high as those of DejaVu: 0.729 instead of 0.683 of the font size. */
    private static final float CAPITALS = 1.067f;

    /** A limit beyond the size of any figure. */
    private static final int MAX_SIZE = 20_000;

    @Override
    public synchronized TexText typeset(String formula, float size) {
        try {
            TeXIcon icon = new TeXFormula(formula).createTeXIcon(TeXConstants.STYLE_TEXT, CAPITALS * size);
            icon.setInsets(new Insets(0, 0, 0, 0), true);
            icon.setForeground(OutlineGraphics.INK);
            double descent = icon.getTrueIconDepth();
            double ascent = icon.getTrueIconHeight() - descent;
            if (icon.getTrueIconWidth() > MAX_SIZE || ascent + descent > MAX_SIZE) {
                throw new IllegalArgumentException("the formula is too large to be drawn");
            }
            OutlineGraphics outlines = new OutlineGraphics();
            icon.paintIcon(null, outlines, 0, 0);
            return new TexText(formula, outlines.parts(0, -ascent), icon.getTrueIconWidth(), ascent, descent);
        } catch (ResourceParseException e) {
            throw new NoTextException(e);
        } catch (JMathTeXException | IndexOutOfBoundsException | ClassCastException | NullPointerException e) {
            throw new IllegalArgumentException(String.valueOf(e.getMessage()), e);
        }
    }
}
