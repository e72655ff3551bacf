package torchebm.figure.format;

import de.rototor.pdfbox.graphics2d.IPdfBoxGraphics2DFontTextDrawer;
import java.awt.Font;
import java.awt.FontMetrics;
import java.io.Closeable;
import java.io.IOException;
import java.text.AttributedCharacterIterator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.util.Matrix;
import torchebm.figure.canvas.Typeface;
import torchebm.figure.text.Fonts;
import torchebm.problem.Problem;
import torchebm.problem.ProblemException;

/** The fonts of a PDF: the file of each font is embedded, with only the glyphs that the figure uses. */
final class PdfFonts implements IPdfBoxGraphics2DFontTextDrawer, Closeable {
    private static final Matrix UPRIGHT = new Matrix(1, 0, 0, -1, 0, 0);

    private final Typeface face;
    private final Map<String, PDFont> embedded = new HashMap<>();
    private final List<TrueTypeFont> open = new ArrayList<>();

    /**
     * @param face the typeface of the figure
     */
    PdfFonts(Typeface face) {
        this.face = face;
    }

    /** Returns true if text can be written; text that needs a layout, such as Arabic, is drawn as outlines. */
    @Override
    public boolean canDrawText(AttributedCharacterIterator text, IFontTextDrawerEnv env) {
        String words = words(text);
        return !Font.textRequiresLayout(words.toCharArray(), 0, words.length())
                && env.getFont().canDisplayUpTo(words) < 0
                && Fonts.file(env.getFont(), face).isPresent();
    }

    @Override
    public void drawText(AttributedCharacterIterator text, IFontTextDrawerEnv env) throws IOException {
        PDFont font = embedded(env.getFont(), env.getDocument());
        PDPageContentStream content = env.getContentStream();
        content.saveGraphicsState();
        env.applyPaint(env.getPaint(), null);
        content.beginText();
        content.setFont(font, env.getFont().getSize2D());
        content.setTextMatrix(UPRIGHT);
        content.showText(words(text));
        content.endText();
        content.restoreGraphicsState();
    }

    private PDFont embedded(Font font, PDDocument document) throws IOException {
        PDFont known = embedded.get(font.getPSName());
        if (known != null) {
            return known;
        }
        byte[] file = Fonts.file(font, face).orElseThrow();
        try {
            TrueTypeFont parsed = new TTFParser(true).parse(new RandomAccessReadBuffer(file));
            open.add(parsed);
            parsed.setEnableGsub(false); // ligatures would have other widths
            PDFont loaded = PDType0Font.load(document, parsed, true);
            embedded.put(font.getPSName(), loaded);
            return loaded;
        } catch (IOException e) {
            throw new ProblemException(new Problem(
                    face.name(),
                    "",
                    "",
                    "this font cannot be embedded in a PDF: " + e.getMessage(),
                    "--text outlines draws its outlines"));
        }
    }

    private static String words(AttributedCharacterIterator text) {
        StringBuilder words = new StringBuilder();
        for (char c = text.first(); c != AttributedCharacterIterator.DONE; c = text.next()) {
            words.append(c);
        }
        text.first();
        return words.toString();
    }

    @Override
    public FontMetrics getFontMetrics(Font font, IFontTextDrawerEnv env) {
        return env.getCalculationGraphics().getFontMetrics(font);
    }

    /** Closes the files of the fonts, after the document was written. */
    @Override
    public void close() throws IOException {
        for (TrueTypeFont font : open) {
            font.close();
        }
    }
}
