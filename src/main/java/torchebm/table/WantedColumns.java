package torchebm.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
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
        /** Points and, if there is one, a column of groups. */
        GROUPED_POINTS,
        /** Points with energies, and gradients if there are any. Other columns are errors. */
        ENERGIES
    }

    private final int dimension;
    private final Kind kind;
    private final boolean isTable;
    private final Consumer<String> notes;

    /**
     * @param dimension n
     * @param notes receives a note about ignored columns
     */
    WantedColumns(int dimension, Kind kind, Consumer<String> notes) {
        this.dimension = dimension;
        this.kind = kind;
        this.isTable = kind == Kind.ENERGIES;
        this.notes = notes;
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
    int[] places(String file, List<String> names) throws HeaderException {
        Map<String, Integer> places = new HashMap<>();
        List<String> further = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            boolean isWanted = isWanted(name);
            if (name.isEmpty()
                    || (!isWanted && (isTable || COORDINATE.matcher(name).matches()))) {
                throw new HeaderException(i, expected(names));
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
                throw new HeaderException(-1, expected(names));
            }
            found[k] = place;
        }
        further.removeAll(wanted);
        note(file, further);
        return found;
    }

    /** Returns the indices in a table with this many columns and no names: coordinates, then energies and gradients. */
    int[] places(String file, int columns) throws HeaderException {
        boolean fits = isTable ? columns == dimension + 1 || columns == 2 * dimension + 1 : columns >= dimension;
        if (!fits) {
            String needed = isTable ? (dimension + 1) + " or " + (2 * dimension + 1) : "at least " + dimension;
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
        String digits = name.startsWith("grad_x") && isTable
                ? name.substring("grad_x".length())
                : name.startsWith("x") ? name.substring(1) : "";
        boolean isNumber =
                digits.length() <= 9 && COORDINATE.matcher("x" + digits).matches();
        return isNumber ? Integer.parseInt(digits) <= dimension : isTable && name.equals("energy");
    }

    private List<String> wanted(boolean withGradient) {
        List<String> wanted = new ArrayList<>();
        for (int i = 1; i <= dimension; i++) {
            wanted.add("x" + i);
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
        return k < dimension ? "x" + (k + 1) : k == dimension ? "energy" : gradient(k - dimension);
    }

    /** Returns the expected header. */
    String header() {
        String points = dimension == 1 ? "x1" : dimension == 2 ? "x1,x2" : "x1,…,x" + dimension;
        String gradients =
                dimension == 1 ? "grad_x1" : dimension == 2 ? "grad_x1,grad_x2" : "grad_x1,…,grad_x" + dimension;
        return isTable ? points + ",energy, optionally followed by " + gradients : points;
    }

    private String expected(List<String> names) {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < names.size() && all.length() <= SHOWN; i++) {
            all.append(i == 0 ? "" : ",").append(names.get(i));
        }
        return "expected the header " + header() + ", but was " + CellText.shown(all.toString());
    }
}
