package torchebm.testing;

import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The texts of an SVG and their boxes. */
public record SvgTexts(List<Text> texts) {
    private static final Pattern FUNCTION = Pattern.compile("(matrix|translate|rotate|scale)\\(([^)]*)\\)");

    /** A text and the box of its letters. */
    public record Text(String text, Rectangle2D box, boolean isUpward) {
        /** Returns true if two texts share more than rounding. */
        public boolean touches(Text other) {
            Rectangle2D both = box.createIntersection(other.box);
            return both.getWidth() > 0.3 && both.getHeight() > 0.3;
        }
    }

    /** Returns the texts of an SVG. */
    public static SvgTexts of(byte[] svg) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
            NodeList nodes = factory.newDocumentBuilder()
                    .parse(new ByteArrayInputStream(svg))
                    .getElementsByTagName("text");
            List<Text> texts = new ArrayList<>();
            for (int i = 0; i < nodes.getLength(); i++) {
                texts.add(text((Element) nodes.item(i)));
            }
            return new SvgTexts(texts);
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(e);
        }
    }

    private static Text text(Element element) {
        double size = Double.parseDouble(element.getAttribute("font-size"));
        double x = Double.parseDouble(element.getAttribute("x"));
        double y = Double.parseDouble(element.getAttribute("y"));
        double width = Double.parseDouble(element.getAttribute("textLength"));
        Rectangle2D box = new Rectangle2D.Double(x, y - 0.72 * size, width, 0.76 * size);
        AffineTransform all = new AffineTransform();
        for (Node node = element; node instanceof Element one; node = node.getParentNode()) {
            all.preConcatenate(transform(one.getAttribute("transform")));
        }
        return new Text(
                element.getTextContent(),
                all.createTransformedShape(box).getBounds2D(),
                Math.abs(all.getShearX()) > 0.5);
    }

    private static AffineTransform transform(String text) {
        AffineTransform transform = new AffineTransform();
        Matcher matcher = FUNCTION.matcher(text);
        while (matcher.find()) {
            String[] parts = matcher.group(2).strip().split("[ ,]+", -1);
            double[] n = new double[6];
            for (int k = 0; k < parts.length; k++) {
                n[k] = Double.parseDouble(parts[k]);
            }
            switch (matcher.group(1)) {
                case "matrix" -> transform.concatenate(new AffineTransform(n));
                case "translate" -> transform.translate(n[0], n[1]);
                case "rotate" -> transform.rotate(Math.toRadians(n[0]));
                default -> transform.scale(n[0], parts.length > 1 ? n[1] : n[0]);
            }
        }
        return transform;
    }
}
