package torchebm.page;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import torchebm.document.YamlWriter;
import torchebm.figure.canvas.Figure;
import torchebm.figure.format.FigureWriter;
import torchebm.figure.format.Provenance;
import torchebm.figure.format.SvgWriter;
import torchebm.grid.Numerals;

/**
 * Writes a page in HTML that needs no network: the figure as SVG, the table of stationary points and the spec, which need no
 * script, and the data with a script that explores them. Its content security policy allows this script and style only.
 */
public final class PageWriter implements FigureWriter {
    private static final String POLICY =
            "default-src 'none'; script-src %s; style-src %s; img-src data: blob:; base-uri 'none'; form-action 'none'";

    /** Allows a page of a server to ask it. */
    private static final String LIVE_POLICY = "; connect-src 'self'";

    private static final String DECLARATION = "?>\n";

    private final boolean isShared;

    /**
     * @param isShared true if the script is in the file {@link Assets#scriptFile} beside the page, which the policy then allows
     *     from the page's own origin, or from files
     */
    public PageWriter(boolean isShared) {
        this.isShared = isShared;
    }

    @Override
    public void encode(Figure figure, Provenance provenance, boolean hasText, OutputStream out) throws IOException {
        Exploration data = figure instanceof ExplorableFigure explorable
                ? explorable.data()
                : new Exploration(figure.canvas().title(), "", false, List.of());
        String script = Assets.scriptText();
        String source = isShared ? "'self' file:" : Assets.hash(script);
        Map<String, String> parts = Map.of(
                "policy", policy(source, data.live().isPresent()),
                "version", escaped(provenance.version()),
                "title", escaped(data.title()),
                "summary", escaped(data.summary()),
                "style", Assets.styleText(),
                "figure", picture(figure, provenance, hasText, data),
                "points", points(data),
                "spec", escaped(YamlWriter.of(provenance.spec())),
                "data", PageJson.of(data, figure.canvas()),
                "script",
                        isShared
                                ? "<script src=\"" + Assets.scriptFile() + "\"></script>"
                                : "<script>" + script + "</script>");
        out.write(filled(Assets.template(), parts).getBytes(StandardCharsets.UTF_8));
    }

    private static String policy(String source, boolean isLive) {
        return String.format(POLICY, source, Assets.hash(Assets.styleText())) + (isLive ? LIVE_POLICY : "");
    }

    /** Returns the content security policy of a page of a server, whose script is in the page. */
    public static String livePolicy() {
        return policy(Assets.hash(Assets.scriptText()), true);
    }

    private static String filled(String template, Map<String, String> parts) {
        StringBuilder page = new StringBuilder();
        int end = 0;
        for (int begin = template.indexOf("{{"); begin >= 0; begin = template.indexOf("{{", end)) {
            page.append(template, end, begin);
            end = template.indexOf("}}", begin) + 2;
            page.append(parts.get(template.substring(begin + 2, end - 2)));
        }
        return page.append(template.substring(end)).toString();
    }

    private static String picture(Figure figure, Provenance provenance, boolean hasText, Exploration data)
            throws IOException {
        ByteArrayOutputStream svg = new ByteArrayOutputStream();
        new SvgWriter(true).encode(figure, provenance, hasText, svg);
        String text = svg.toString(StandardCharsets.UTF_8);
        return "<svg role=\"img\" aria-label=\"" + escaped(data.title() + ". " + data.summary()) + "\""
                + text.substring(text.indexOf(DECLARATION) + DECLARATION.length() + "<svg".length());
    }

    /** Returns the table of stationary points; empty if there is none. */
    private static String points(Exploration data) {
        boolean isSweep = data.frames().size() > 1;
        StringBuilder rows = new StringBuilder();
        for (PageFrame frame : data.frames()) {
            for (PagePoint point : frame.points()) {
                rows.append("<tr>")
                        .append(isSweep ? cell("td", frame.label()) : "")
                        .append(cell("th scope=\"row\"", point.name()))
                        .append(cell("td", point.kind()))
                        .append(cell("td", Double.isNaN(point.energy()) ? "" : Numerals.REPORT.exact(point.energy())))
                        .append(cell("td", numbers(point.x().isEmpty() ? point.at() : point.x())))
                        .append(cell("td", numbers(point.eigenvalues())))
                        .append("</tr>\n");
            }
        }
        return rows.isEmpty()
                ? ""
                : "<section aria-labelledby=\"points-title\"><h2 id=\"points-title\">Stationary points</h2>\n"
                        + "<div class=\"scroll\"><table id=\"points\"><thead><tr>"
                        + (isSweep ? cell("th scope=\"col\"", "landscape") : "")
                        + List.of("name", "kind", "energy", "place", "eigenvalues").stream()
                                .map(name -> cell("th scope=\"col\"", name))
                                .collect(Collectors.joining())
                        + "</tr></thead>\n<tbody>\n" + rows + "</tbody></table></div></section>\n";
    }

    private static String numbers(List<Double> numbers) {
        return numbers.stream().map(Numerals.REPORT::text).collect(Collectors.joining(", "));
    }

    private static String cell(String tag, String text) {
        String end = tag.contains(" ") ? tag.substring(0, tag.indexOf(' ')) : tag;
        return "<" + tag + ">" + escaped(text) + "</" + end + ">";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
