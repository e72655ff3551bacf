package torchebm.figure.format;

import de.rototor.pdfbox.graphics2d.IPdfBoxGraphics2DFontTextDrawer;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.geom.AffineTransform;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.text.AttributedCharacterIterator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
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

    /** The sine of an angle below which text is not turned. */
    private static final double STRAIGHT = 1e-6;

    private final Typeface face;
    private final PDDocument document;
    private final Supplier<AffineTransform> transform;
    private final Map<String, Optional<PDFont>> embedded = new HashMap<>();
    private final List<TrueTypeFont> open = new ArrayList<>();

    /**
     * @param face the typeface of the figure
     * @param document the document of the figure
     * @param transform returns that of the text that is drawn
     */
    PdfFonts(Typeface face, PDDocument document, Supplier<AffineTransform> transform) {
        this.face = face;
        this.document = document;
        this.transform = transform;
    }

    /**
     * Returns true if text can be written. Text that needs a layout, such as Arabic, and characters that PDFBox does not
     * find in a font are drawn as outlines.
     */
    @Override
    public boolean canDrawText(AttributedCharacterIterator text, IFontTextDrawerEnv env) {
        String words = words(text);
        Optional<PDFont> font = embedded(env.getFont());
        if (font.isEmpty() || Font.textRequiresLayout(words.toCharArray(), 0, words.length())) {
            return false;
        }
        try {
            return font.get().encode(words).length > 0;
        } catch (IllegalArgumentException | IOException e) {
            return false; // a character is missing
        } catch (RuntimeException e) {
            throw unusable(e);
        }
    }

    @Override
    public void drawText(AttributedCharacterIterator text, IFontTextDrawerEnv env) throws IOException {
        PDPageContentStream content = env.getContentStream();
        boolean isTurned = isTurned(transform.get());
        if (isTurned) {
            beginWhole(words(text), content);
        }
        content.saveGraphicsState();
        env.applyPaint(env.getPaint(), null);
        content.beginText();
        content.setFont(embedded(env.getFont()).orElseThrow(), env.getFont().getSize2D());
        content.setTextMatrix(UPRIGHT);
        content.showText(words(text));
        content.endText();
        content.restoreGraphicsState();
        if (isTurned) {
            content.endMarkedContent();
        }
    }

    /** Returns true if text is at an angle at which readers of PDF take each letter for a word. */
    private static boolean isTurned(AffineTransform transform) {
        double along = Math.abs(transform.getScaleX());
        double across = Math.abs(transform.getShearY());
        return Math.min(along, across) > STRAIGHT * Math.max(along, across);
    }

    /** Begins text that is read as a whole. The dictionary is in the place where it is used, as readers expect it there. */
    @SuppressWarnings("deprecation") // PDFBox puts dictionaries among the resources
    private static void beginWhole(String words, PDPageContentStream content) throws IOException {
        StringBuilder hex = new StringBuilder("FEFF");
        words.chars().forEach(unit -> hex.append(String.format(Locale.ROOT, "%04X", unit)));
        content.appendRawCommands("/Span <</ActualText <" + hex + ">>> BDC\n");
    }

    /** Returns an embedded font; empty if it has no file. Files are read once. */
    private Optional<PDFont> embedded(Font font) {
        return embedded.computeIfAbsent(
                font.getPSName(), name -> Fonts.file(name, face).map(this::load));
    }

    private PDFont load(byte[] file) {
        if (file[0] == 'O') {
            throw unusable("its outlines are CFF, not TrueType");
        }
        try {
            TrueTypeFont parsed = new TTFParser(true).parse(new RandomAccessReadBuffer(file));
            open.add(parsed);
            parsed.setEnableGsub(false); // ligatures would have other widths
            return PDType0Font.load(document, parsed, true);
        } catch (IOException | RuntimeException e) {
            throw unusable(e);
        }
    }

    /** Writes the document with the used glyphs of its fonts. */
    void save(OutputStream out) throws IOException {
        try {
            document.save(out);
        } catch (IOException | RuntimeException e) {
            if (embedded.values().stream().noneMatch(Optional::isPresent)
                    || face.own().isEmpty()) {
                throw e;
            }
            throw unusable(e);
        }
    }

    /** Returns the problem of a font that PDFBox cannot read; it throws any exception for a damaged one. */
    private ProblemException unusable(Exception e) {
        boolean isForbidden = String.valueOf(e.getMessage()).contains("does not permit");
        return unusable(isForbidden ? "its license forbids it" : "it is damaged");
    }

    private ProblemException unusable(String reason) {
        return new ProblemException(new Problem(
                face.name(),
                "",
                "",
                "this font cannot be embedded in a PDF: " + reason,
                "--text outlines draws its outlines"));
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
