package torchebm.cli.options;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import torchebm.app.KnownNames;

/** Words that a shell can complete. They are looked up only when a completion script is made. */
public final class Completions {
    private Completions() {}

    /** The names of models. */
    public static final class Models implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return KnownNames.modelNames().iterator();
        }
    }

    /** The names of parameters, each with the = before its value. */
    public static final class Parameters implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return KnownNames.parameterNames().stream().map(name -> name + "=").iterator();
        }
    }

    /** The names of the formats of figures. */
    public static final class FigureFormats implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return KnownNames.figureFormats().iterator();
        }
    }

    /** The names of the formats of tables. */
    public static final class TableFormats implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return KnownNames.tableFormats().iterator();
        }
    }

    /** The names of the formats of figures and tables. */
    public static final class DifferenceFormats implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            List<String> formats = new ArrayList<>(KnownNames.figureFormats());
            formats.addAll(KnownNames.tableFormats());
            return formats.iterator();
        }
    }

    /** The names of the formats of contours. */
    public static final class ContourFormats implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return KnownNames.contourFormats().iterator();
        }
    }

    /** The values of a key of a spec's plot; none if any will do. */
    public record Values(String key) implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return KnownNames.plotChoices(key).iterator();
        }
    }
}
