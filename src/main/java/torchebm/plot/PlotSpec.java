package torchebm.plot;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import torchebm.document.DocumentReader;
import torchebm.document.Node;
import torchebm.plot.size.FigureSize;

/** The values of the keys of a plot. */
public final class PlotSpec {
    private final Map<PlotKey<?>, Object> values;
    private final FigureSize size;
    private final PlotNames names;

    PlotSpec(Map<PlotKey<?>, Object> values, FigureSize size, PlotNames names) {
        this.values = Map.copyOf(values);
        this.names = names;
        this.size = size;
    }

    /** Returns the value of a key, given or by default; empty if the key has no default and is not given. */
    @SuppressWarnings("unchecked") // a value was read by the type of its key
    public <T> Optional<T> find(PlotKey<T> key) {
        return Optional.ofNullable((T) values.get(key));
    }

    /**
     * Returns the value of a key with a default.
     *
     * @throws java.util.NoSuchElementException if the key has no default and is not given
     */
    public <T> T get(PlotKey<T> key) {
        return find(key).orElseThrow();
    }

    /** Returns true if the value of a key with a default differs from the built-in default. */
    public boolean isChanged(PlotKey<?> key) {
        Node usual = DocumentReader.plain(PlotDefaults.PLACE, key.usual());
        return !key.type().read(key.name(), usual, names).equals(values.get(key));
    }

    /** Returns false for kinds of figures that show an analysed landscape, and not energies over a grid. */
    public boolean needsGrid() {
        return !PlotKeys.OF_LANDSCAPES.contains(get(PlotKeys.KIND));
    }

    /** Returns the contour lines; labels without lines imply the default number of lines. */
    public ValueList lines() {
        ValueList lines = get(PlotKeys.LINES);
        return lines.isEmpty() && get(PlotKeys.LABELS) ? new ValueList(ValuesType.USUAL, List.of()) : lines;
    }

    /** Returns the range of values to show, in percentiles. */
    public Percentiles clip() {
        return find(PlotKeys.CLIP).orElse(Percentiles.ALL);
    }

    /** Returns the size of the figure. */
    public FigureSize size() {
        return size;
    }
}
