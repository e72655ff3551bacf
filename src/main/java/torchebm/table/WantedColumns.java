package torchebm.table;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import torchebm.data.input.CellText;

/** The columns of a table that are read: x1, …, xn, and optionally energies and gradients, or groups. */
final class WantedColumns {
    private static final Pattern COORDINATE = Pattern.compile("x[1-9][0-9]*");

    /** The number of characters of a header, and the number of names, that a message shows. */
    private static final int SHOWN = 60;

    private static final int SHOWN_NAMES = 8;

    /** The names of a column of groups; the first one that a table has is read. */
    private static final List<String> GROUPS = List.of("path", "chain");

    /** The kinds of tables. */
    enum Kind {
        /** Points. */
        POINTS,
        /** Points of a file that must have no further coordinates; an array of n numbers is one point. */
        VECTORS,
        /** Points and, if there is one, a column of groups. */
        GROUPED_POINTS,
        /** Points with energies, and gradients if there are any. Other columns are errors. */
        ENERGIES
    }

    private final int dimension;
    private final Kind kind;
    private final boolean isTable;
    private final Consumer<String> notes;

    /** The names of the coordinates; empty for x1, …, xn. */
    private final List<String> names;

    /** Other coordinates, which are read instead if a table has all of them; null for none. */
    private final @Nullable WantedColumns instead;

    /**
     * @param dimension n
     * @param notes receives a note about ignored columns
     */
    WantedColumns(int dimension, Kind kind, Consumer<String> notes) {
        this(dimension, kind, notes, List.of(), null);
    }

    private WantedColumns(
            int dimension, Kind kind, Consumer<String> notes, List<String> names, @Nullable WantedColumns instead) {
        this.dimension = dimension;
        this.kind = kind;
        this.isTable = kind == Kind.ENERGIES;
        this.notes = notes;
        this.names = names;
        this.instead = instead;
    }

    /** Returns the same columns, or other coordinates of points if a table has these. */
    WantedColumns or(List<String> others) {
        return others.isEmpty()
                ? this
                : new WantedColumns(
                        dimension, kind, notes, names, new WantedColumns(others.size(), kind, notes, others, null));
    }

    /** Returns the columns to read from a table with these names. */
    WantedColumns of(Collection<String> header) {
        return instead != null && header.containsAll(instead.names) ? instead : this;
    }

    /** Returns the columns to read from a table of this many columns without names. */
    WantedColumns of(int columns) {
        return instead != null && columns < dimension && columns == instead.dimension ? instead : this;
    }

    /** Returns true if the coordinates are not x1, …, xn. */
    boolean areOther() {
        return !names.isEmpty();
    }

    /** Returns true if an array of one dimension is a point, and not the only coordinate of several. */
    boolean hasVectors() {
        return kind == Kind.VECTORS && dimension > 1;
    }

    int dimension() {
        return dimension;
    }

    /** A problem of a header: at a column, counted from 0, or −1 for the header as a whole. */
    static final class HeaderException extends Exception {
        private final int column;

        HeaderException(int column, String problem) {
            super(problem);
            this.column = column;
        }

        int column() {
            return column;
        }

        String problem() {
            return String.valueOf(getMessage());
        }
    }

    /**
     * Returns the indices of the columns x1, …, xn, and of the energy and the gradient, or of the groups, if these are
     * read.
     */
    int[] places(String file, List<String> header) throws HeaderException {
        Map<String, Integer> places = new HashMap<>();
        List<String> further = new ArrayList<>();
        for (int i = 0; i < header.size(); i++) {
            String name = header.get(i);
            boolean isWanted = isWanted(name);
            if (name.isEmpty()
                    || (!isWanted
                            && (isTable
                                    || (names.isEmpty()
                                            && COORDINATE.matcher(name).matches())))) {
                throw new HeaderException(i, expected(header));
            }
            if (places.put(name, i) != null) {
                throw new HeaderException(i, "the column " + CellText.shown(name) + " occurs twice");
            }
            if (!isWanted) {
                further.add(name);
            }
        }
        List<String> wanted = wanted(places.containsKey(gradient(1)) || places.size() > dimension + 1);
        GROUPS.stream()
                .filter(name -> isGroup(name) && places.containsKey(name))
                .limit(1)
                .forEach(wanted::add);
        int[] found = new int[wanted.size()];
        for (int k = 0; k < found.length; k++) {
            Integer place = places.get(wanted.get(k));
            if (place == null) {
                throw new HeaderException(-1, expected(header));
            }
            found[k] = place;
        }
        further.removeAll(wanted);
        note(file, further);
        return found;
    }

    /** Returns the indices in a table with this many columns and no names: coordinates, then energies and gradients. */
    int[] places(String file, int columns) throws HeaderException {
        boolean isExact = kind == Kind.VECTORS;
        boolean fits = isTable
                ? columns == dimension + 1 || columns == 2 * dimension + 1
                : columns == dimension || (columns > dimension && !isExact);
        if (!fits) {
            String needed =
                    isTable ? (dimension + 1) + " or " + (2 * dimension + 1) : (isExact ? "" : "at least ") + dimension;
            throw new HeaderException(
                    -1,
                    "expected " + needed + " columns for " + dimension + (dimension == 1 ? " dimension" : " dimensions")
                            + ", but found " + columns);
        }
        int[] places = new int[isTable ? columns : dimension];
        for (int k = 0; k < places.length; k++) {
            places[k] = k;
        }
        if (columns > places.length) {
            notes.accept(file + ": the columns after the first " + dimension + " are ignored");
        }
        return places;
    }

    private void note(String file, List<String> further) {
        if (!further.isEmpty()) {
            String list = String.join(
                    ", ",
                    further.stream().limit(SHOWN_NAMES).map(CellText::shown).toList());
            notes.accept(file + ": " + (further.size() == 1 ? "the column " : "the columns ") + list
                    + (further.size() > SHOWN_NAMES ? ", … are" : further.size() == 1 ? " is" : " are")
                    + " ignored");
        }
    }

    private boolean isWanted(String name) {
        if (!names.isEmpty()) {
            return names.contains(name);
        }
        String digits = name.startsWith("grad_x") && isTable
                ? name.substring("grad_x".length())
                : name.startsWith("x") ? name.substring(1) : "";
        boolean isNumber =
                digits.length() <= 9 && COORDINATE.matcher("x" + digits).matches();
        return isNumber ? Integer.parseInt(digits) <= dimension : isTable && name.equals("energy");
    }

    private List<String> wanted(boolean withGradient) {
        List<String> wanted = new ArrayList<>();
        for (int i = 0; i < dimension; i++) {
            wanted.add(name(i));
        }
        if (isTable) {
            wanted.add("energy");
        }
        for (int i = 1; isTable && withGradient && i <= dimension; i++) {
            wanted.add(gradient(i));
        }
        return wanted;
    }

    private static String gradient(int i) {
        return "grad_x" + i;
    }

    /** Returns true if a column of this name may have the names of groups. */
    boolean isGroup(String name) {
        return kind == Kind.GROUPED_POINTS && GROUPS.contains(name);
    }

    /** Returns true if the k-th wanted column has the names of groups. */
    boolean isGroup(int k) {
        return kind == Kind.GROUPED_POINTS && k == dimension;
    }

    /** Returns the name of the k-th wanted column of numbers. */
    String name(int k) {
        if (k < names.size()) {
            return names.get(k);
        }
        return k < dimension ? "x" + (k + 1) : k == dimension ? "energy" : gradient(k - dimension);
    }

    /** Returns the expected header. */
    String header() {
        String points = dimension == 1 ? "x1" : dimension == 2 ? "x1,x2" : "x1,…,x" + dimension;
        String gradients =
                dimension == 1 ? "grad_x1" : dimension == 2 ? "grad_x1,grad_x2" : "grad_x1,…,grad_x" + dimension;
        String others = instead == null ? "" : " or " + String.join(",", instead.names);
        return isTable ? points + ",energy, optionally followed by " + gradients : points + others;
    }

    private String expected(List<String> found) {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < found.size() && all.length() <= SHOWN; i++) {
            all.append(i == 0 ? "" : ",").append(found.get(i));
        }
        return "expected the header " + header() + ", but was " + CellText.shown(all.toString());
    }
}
