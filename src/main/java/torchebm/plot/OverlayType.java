package torchebm.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import torchebm.dataset.Dataset;
import torchebm.dataset.DatasetReader;
import torchebm.dataset.DatasetSample;
import torchebm.document.DocumentPaths;
import torchebm.document.Node;
import torchebm.document.Section;

/**
 * The type of overlays: a file of points or the name of a dataset, or a list of these and of mappings with a style. A text that
 * is the name of a dataset always is the dataset, so that a spec means the same everywhere: a file of that name is
 * {@code ./two-moons}.
 */
public record OverlayType() implements KeyType<List<OverlayType.Overlay>> {
    /** The key of the file in a mapping. */
    public static final String FILE = "file";

    /** The most overlays of a plot. */
    static final int MOST = 100;

    /** The form of an overlay whose rows are points, even those of a path. */
    public static final String POINTS = "points";

    /** The form of an overlay whose rows are lines: one for each path, and one of the rows without a path. */
    public static final String LINES = "lines";

    static final KeyType<String> FORM = new ChoiceType("a form of an overlay", List.of(POINTS, LINES));

    static final KeyType<String> MARKER =
            new ChoiceType("a marker", List.of("dot", "circle", "square", "diamond", "triangle", "plus", "cross"));

    static final RealType SIZE = new RealType(0.1, 100);

    static final RealType ALPHA = new RealType(0, 1);

    static final ColorType COLOR = new ColorType();

    private static final List<String> STYLE_KEYS = List.of("as", "marker", "size", "color", "alpha");

    /**
     * Points and their style.
     *
     * @param file the file, {@code -} for standard input, or the name of the dataset
     * @param dataset the points, if they are those of a dataset
     * @param style the style, as far as it is given
     */
    public record Overlay(String file, Optional<DatasetSample> dataset, Style style) {}

    /** Returns true if a text names a dataset, and no file. */
    public static boolean isDataset(String text) {
        return Dataset.named(text).isPresent();
    }

    /**
     * A style of points and lines.
     *
     * @param form {@link #POINTS} or {@link #LINES}; by default, paths are lines and other rows points
     * @param marker the shape
     * @param size the diameter in points
     * @param color 0xRRGGBB
     * @param alpha the opacity
     */
    public record Style(
            Optional<String> form,
            Optional<String> marker,
            Optional<Double> size,
            Optional<Integer> color,
            Optional<Double> alpha) {
        /** The style that gives nothing. */
        static final Style NONE =
                new Style(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        /** Returns this style, completed by another one. */
        public Style or(Style other) {
            return new Style(
                    form.or(other::form),
                    marker.or(other::marker),
                    size.or(other::size),
                    color.or(other::color),
                    alpha.or(other::alpha));
        }
    }

    @Override
    public List<Overlay> read(String key, Node node, PlotNames names) {
        if (!(node instanceof Node.ListNode list)) {
            return List.of(overlay(key, node, names));
        }
        if (list.items().isEmpty() || list.items().size() > MOST) {
            throw node.place()
                    .error(key + " must have 1 to " + MOST + " files, but has "
                            + list.items().size());
        }
        List<Overlay> overlays = new ArrayList<>();
        for (Node item : list.items()) {
            overlays.add(overlay("an item of " + key, item, names));
        }
        return List.copyOf(overlays);
    }

    private static Overlay overlay(String key, Node node, PlotNames names) {
        if (node instanceof Node.TextNode text) {
            return overlay(key, text);
        }
        if (!(node instanceof Node.MapNode)) {
            throw node.wrong(key + " must be a file, a dataset, or a mapping with one of them");
        }
        Section section = Section.of(key, node);
        boolean isDataset = section.node(DatasetReader.DATASET) != null;
        List<String> keys =
                new ArrayList<>(isDataset ? DatasetReader.keys(DatasetReader.dataset(section)) : List.of(FILE));
        keys.addAll(STYLE_KEYS);
        if (isDataset && section.node(FILE) != null) {
            throw section.placeOf(FILE).error("an overlay has a file or a dataset, not both");
        }
        section.allowOnly(keys, "a key of an overlay");
        Style style = new Style(
                given(section, "as", FORM, names),
                given(section, "marker", MARKER, names),
                given(section, "size", SIZE, names),
                given(section, "color", COLOR, names),
                given(section, "alpha", ALPHA, names));
        if (isDataset) {
            DatasetSample sample = DatasetReader.read(section);
            return new Overlay(sample.dataset().toString(), Optional.of(sample), style);
        }
        if (section.node(FILE) == null) {
            throw section.map().place().error(section + " needs file or dataset");
        }
        return new Overlay(file(FILE, section.required(FILE)), Optional.empty(), style);
    }

    private static Overlay overlay(String key, Node.TextNode text) {
        return Dataset.named(text.text())
                .map(dataset -> new Overlay(text.text(), Optional.of(DatasetSample.of(dataset)), Style.NONE))
                .orElseGet(() -> new Overlay(file(key, text), Optional.empty(), Style.NONE));
    }

    /** Returns the path of a file; a relative path begins in the folder of the spec. */
    private static String file(String key, Node node) {
        return DocumentPaths.resolved(Section.text(key, node)).toString();
    }

    private static <T> Optional<T> given(Section section, String key, KeyType<T> type, PlotNames names) {
        @Nullable Node node = section.node(key);
        return node == null ? Optional.empty() : Optional.of(type.read(key, node, names));
    }

    /** The value of the flag is one name, whose name may contain commas. */
    @Override
    public boolean isText() {
        return true;
    }
}
