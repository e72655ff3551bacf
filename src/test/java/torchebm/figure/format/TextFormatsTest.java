package torchebm.figure.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.geom.AffineTransform;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import torchebm.figure.canvas.Canvas;
import torchebm.figure.canvas.Figure;
import torchebm.figure.canvas.Lettering;
import torchebm.figure.canvas.Renderer;
import torchebm.figure.canvas.Rgba;
import torchebm.figure.canvas.Theme;
import torchebm.figure.canvas.Typeface;
import torchebm.figure.font.Font;
import torchebm.figure.text.FontFile;
import torchebm.figure.text.Fonts;
import torchebm.figure.text.TextLine;
import torchebm.problem.ProblemException;

/** Checks that text is text in SVG and PDF. */
class TextFormatsTest {
    private static final Path FONTS = Path.of("src/main/resources/torchebm/figure/text/fonts");
    private static final List<String> WORDS =
            List.of("Energy, fine fluid", "−1.5×10⁻⁷", "x₁ = 90°", "φ and ξ", "AVATAR  <&>");

    /** A figure of words and formulas, to the right and upward. */
    private record Texts(Optional<Typeface> face) implements Figure {
        @Override
        public Canvas canvas() {
            Lettering lettering = Lettering.ofPoints(10).in(face);
            return new Canvas(400, 300, 1, false, "", Theme.named("light").orElseThrow(), lettering);
        }

        @Override
        public void paint(Renderer g) {
            Fonts fonts = Fonts.of(canvas());
            g.setColor(new Rgba(0x0000ff));
            for (int k = 0; k < WORDS.size(); k++) {
                Font font = k % 2 == 0 ? fonts.label() : fonts.symbol();
                TextLine.of(WORDS.get(k), font).draw(g, 150, 30 + 40 * k, 0.5);
            }
            TextLine.of("Upward $E/k_BT$ words", fonts.title()).drawUpward(g, 40, 280, 0);
            TextLine.of("$\\phi_1$ (rad)", fonts.title()).draw(g, 150, 250, 0);
            g.transformed(
                    AffineTransform.getRotateInstance(0.7, 300, 200),
                    turned -> TextLine.of("−23.75", fonts.label()).draw(turned, 300, 200, 0.5));
        }
    }

    private static byte[] write(FigureWriter writer, Optional<Typeface> face, boolean hasText) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writer.write(new Texts(face), new Provenance("test", "{}"), hasText, out);
        return out.toByteArray();
    }

    private static Typeface file(String name) throws IOException {
        return FontFile.read(name, Files.readAllBytes(FONTS.resolve(name)));
    }

    private static List<Element> texts(byte[] svg) throws Exception {
        NodeList nodes = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg))
                .getElementsByTagName("text");
        List<Element> texts = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            texts.add((Element) nodes.item(i));
        }
        return texts;
    }

    @Test
    void anSvgHasText() throws Exception {
        byte[] svg = write(new SvgWriter(), Optional.empty(), true);
        List<Element> texts = texts(svg);
        List<String> contents = texts.stream().map(Element::getTextContent).toList();
        assertEquals(List.of(WORDS.get(0), WORDS.get(1)), contents.subList(0, 2));
        assertEquals(List.of("Upward ", " words"), contents.subList(5, 7));
        assertEquals("'DejaVu Sans', Verdana, sans-serif", texts.get(0).getAttribute("font-family"));
        assertEquals("13.33", texts.get(0).getAttribute("font-size"));
        assertEquals("", texts.get(0).getAttribute("font-style"));
        assertEquals("italic", texts.get(1).getAttribute("font-style"));
        double width = Double.parseDouble(texts.get(0).getAttribute("textLength"));
        Fonts fonts = Fonts.of(new Texts(Optional.empty()).canvas());
        assertEquals(TextLine.of(WORDS.get(0), fonts.label()).width(), width, 0.01);
        assertEquals(150 - width / 2, Double.parseDouble(texts.get(0).getAttribute("x")), 0.02);
        assertEquals("30", texts.get(0).getAttribute("y"));
        assertEquals("preserve", texts.get(5).getAttribute("xml:space"));
        String text = new String(svg, StandardCharsets.UTF_8);
        assertTrue(text.contains("<title>E/k_BT</title>"));
        assertFalse(text.contains("<image"));
        assertArrayEquals(svg, write(new SvgWriter(), Optional.empty(), true));
    }

    @Test
    void anSvgHasTheFamilyOfAFontFile() throws Exception {
        Element text = texts(write(new SvgWriter(), Optional.of(file("DejaVuSerif-Italic.ttf")), true))
                .get(0);
        assertEquals("'DejaVu Serif', Georgia, serif", text.getAttribute("font-family"));
        assertEquals("italic", text.getAttribute("font-style"));
        assertEquals("'Own Font', sans-serif", SvgFont.families("O'wn\\ F\nont"));
        assertEquals("'Times New', serif", SvgFont.families("Times New"));
    }

    private static List<PDFont> fonts(PDResources resources) throws IOException {
        List<PDFont> fonts = new ArrayList<>();
        for (COSName name : resources.getFontNames()) {
            fonts.add(resources.getFont(name));
        }
        for (COSName name : resources.getXObjectNames()) {
            if (resources.getXObject(name) instanceof PDFormXObject form) {
                fonts.addAll(fonts(form.getResources()));
            }
        }
        return fonts;
    }

    @Test
    void aPdfHasTextInEmbeddedFonts() throws Exception {
        byte[] file = write(new PdfWriter(), Optional.empty(), true);
        try (PDDocument pdf = Loader.loadPDF(file)) {
            String text = new PDFTextStripper().getText(pdf);
            for (String words : WORDS) {
                assertTrue(text.contains(words), words + " in " + text);
            }
            assertTrue(text.contains("φ₁ (rad)"), text);
            String letters = text.replaceAll("\\s", ""); // it ends a line after each letter that is not upright
            assertTrue(letters.contains("UpwardE/kBTwords"), text);
            assertTrue(text.contains("−23.75"), "a label of a contour line is one word: " + text);
            List<PDFont> fonts = fonts(pdf.getPage(0).getResources());
            assertEquals(
                    List.of("DejaVuSans", "DejaVuSans-Oblique"),
                    fonts.stream()
                            .map(font -> font.getName().replaceFirst("[A-Z]{6}\\+", ""))
                            .distinct()
                            .sorted()
                            .toList());
            for (PDFont font : fonts) {
                assertTrue(font.isEmbedded());
                assertTrue(font.getName().matches("[A-Z]{6}\\+.*"), font.getName() + " is a subset");
            }
        }
        assertTrue(file.length < 60_000, () -> file.length + " bytes");
        assertArrayEquals(file, write(new PdfWriter(), Optional.empty(), true));
    }

    @Test
    void textIsOutlinesOnRequest() throws Exception {
        assertEquals(List.of(), texts(write(new SvgWriter(), Optional.empty(), false)));
        try (PDDocument pdf = Loader.loadPDF(write(new PdfWriter(), Optional.empty(), false))) {
            assertEquals("", new PDFTextStripper().getText(pdf).strip());
            assertEquals(List.of(), fonts(pdf.getPage(0).getResources()));
        }
    }

    @Test
    void aFontThatCannotBeEmbeddedIsNamed() throws Exception {
        byte[] bytes = Files.readAllBytes(FONTS.resolve("DejaVuSans-Oblique.ttf"));
        int entry = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("OS/2");
        int table = ByteBuffer.wrap(bytes).getInt(entry + 8);
        bytes[table + 9] = 2; // fsType: restricted license
        Typeface face = FontFile.read("a.ttf", bytes);
        ProblemException e =
                assertThrows(ProblemException.class, () -> write(new PdfWriter(), Optional.of(face), true));
        assertEquals(
                "a.ttf: error: this font cannot be embedded in a PDF: its license forbids it (--text outlines draws its"
                        + " outlines)",
                e.problem().toString());
        assertTrue(write(new PdfWriter(), Optional.of(face), false).length > 0);
        assertTrue(write(new SvgWriter(), Optional.of(face), true).length > 0);
    }
}
