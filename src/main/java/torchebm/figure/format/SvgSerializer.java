package torchebm.figure.format;

import java.util.Map;
import java.util.TreeMap;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.w3c.dom.Text;
import torchebm.figure.text.FigureText;
import torchebm.grid.Cancellation;

/** Writes an SVG document with one tag per line and sorted attributes, so that equal pictures are equal texts. */
final class SvgSerializer {
    private final StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");

    private final Cancellation cancellation = new Cancellation();

    private SvgSerializer() {}

    static String text(Element root) {
        SvgSerializer serializer = new SvgSerializer();
        serializer.element(root);
        return serializer.out.toString();
    }

    private void element(Element element) {
        cancellation.check();
        out.append('<').append(element.getTagName());
        attributes(element).forEach((name, value) -> {
            out.append(' ').append(name).append("=\"");
            escape(value, true);
            out.append('"');
        });
        Node child = element.getFirstChild();
        if (child == null) {
            out.append("/>\n");
            return;
        }
        boolean hasText = child instanceof Text;
        out.append(hasText ? ">" : ">\n");
        for (; child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                element(inner);
            } else if (child instanceof Text text) {
                escape(text.getData(), false);
            }
        }
        out.append("</").append(element.getTagName()).append(">\n");
    }

    private static Map<String, String> attributes(Element element) {
        Map<String, String> sorted = new TreeMap<>();
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            sorted.put(attributes.item(i).getNodeName(), attributes.item(i).getNodeValue());
        }
        if (element.getParentNode() == null || element.getTagName().equals("svg")) {
            sorted.putIfAbsent("xmlns", "http://www.w3.org/2000/svg");
            sorted.putIfAbsent("xmlns:xlink", "http://www.w3.org/1999/xlink");
        }
        return sorted;
    }

    private void escape(String text, boolean isAttribute) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append(isAttribute ? "&quot;" : "\"");
                default -> out.append(FigureText.isDrawable(text, i) ? c : '\ufffd');
            }
        }
    }
}
