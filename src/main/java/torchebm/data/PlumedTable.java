package torchebm.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import torchebm.data.input.CellText;
import torchebm.data.input.DecimalScanner;
import torchebm.data.input.TableException;
import torchebm.formula.Formula;
import torchebm.formula.FormulaException;
import torchebm.formula.Scope;

/**
 * Reads grids that PLUMED wrote: {@code #! FIELDS} names the columns, {@code #! SET} the range, the number of nodes and the
 * periodicity of each coordinate. A periodic axis has {@code nbins} nodes and leaves out its end; another axis has
 * {@code nbins} or {@code nbins + 1} nodes.
 */
final class PlumedTable {
    private final String file;
    private final TableOptions options;
    private final Map<String, Setting> settings = new LinkedHashMap<>();
    private List<String> fields = List.of();
    private int fieldsLine;

    /** The value of a {@code SET}, and its line. */
    private record Setting(String value, int line) {}

    private PlumedTable(String file, TableOptions options) {
        this.file = file;
        this.options = options;
    }

    static EnergyTable read(String file, TableOptions options, byte[] beginning, InputStream in) throws IOException {
        PlumedTable table = new PlumedTable(file, options);
        table.header(beginning);
        ColumnLayout layout = table.layout();
        GridAssembly grid = new GridAssembly(new TextTable(file, options, beginning, in).rows(layout), options);
        for (int k = 0; k < layout.dimension(); k++) {
            table.checkCount(layout.names().get(k), grid.count(k));
        }
        return grid.table();
    }

    /** Reads the lines that begin with {@code #!}, up to the first row. */
    private void header(byte[] beginning) {
        int line = 1;
        Iterator<String> lines =
                new String(beginning, StandardCharsets.UTF_8).lines().iterator();
        while (lines.hasNext()) {
            List<String> words = CellText.words(lines.next());
            if (!words.isEmpty() && !words.get(0).startsWith("#")) {
                break;
            }
            if (words.size() > 2 && words.get(1).equals("FIELDS")) {
                if (!fields.isEmpty()) {
                    throw error(line, "the file has a second grid: FIELDS occurs again", "");
                }
                fields = words.subList(2, words.size());
                fieldsLine = line;
            } else if (words.size() > 3 && words.get(1).equals("SET")) {
                settings.put(words.get(2), new Setting(words.get(3), line));
            }
            line++;
        }
        if (fields.isEmpty()) {
            throw error(1, "a grid of PLUMED begins with #! FIELDS and the names of its columns", "");
        }
    }

    private TableException error(int line, String problem, String hint) {
        return TableException.of(file, line, 0, problem, hint);
    }

    private ColumnLayout layout() {
        List<String> coordinates = fields.stream()
                .filter(name -> settings.containsKey("min_" + name))
                .toList();
        try {
            ColumnLayout layout = new ColumnChoice(fields, options).layout(' ', coordinates);
            List<AxisOptions> axes = new ArrayList<>();
            for (int k = 0; k < layout.dimension(); k++) {
                axes.add(layout.axes().get(k).over(range(layout.names().get(k))));
            }
            return layout.with(axes);
        } catch (ColumnChoice.ColumnException e) {
            throw e.in(file, fieldsLine);
        }
    }

    private AxisOptions range(String name) {
        OptionalDouble min = number("min_" + name);
        OptionalDouble max = number("max_" + name);
        if (min.isPresent() && max.isPresent() && !(min.getAsDouble() < max.getAsDouble())) {
            throw error(
                    settings("max_" + name).line(),
                    "min_" + name + " must be less than max_" + name + ", but they are "
                            + AxisNodes.text(min.getAsDouble()) + " and " + AxisNodes.text(max.getAsDouble()),
                    "");
        }
        return new AxisOptions("", "", min, max, isPeriodic(name));
    }

    private Setting settings(String key) {
        return settings.getOrDefault(key, new Setting("", fieldsLine));
    }

    private boolean isPeriodic(String name) {
        Setting setting = settings("periodic_" + name);
        return switch (setting.value()) {
            case "true" -> true;
            case "false", "" -> false;
            default ->
                throw error(
                        setting.line(),
                        "periodic_" + name + " must be true or false, but was " + CellText.shown(setting.value()),
                        "");
        };
    }

    /** Returns a number, which may be an expression such as {@code -pi} or {@code 2*pi}. */
    private OptionalDouble number(String key) {
        Setting setting = settings.get(key);
        if (setting == null) {
            return OptionalDouble.empty();
        }
        Scope scope = Scope.ofConstants(1);
        double number;
        try {
            number = Formula.number(setting.value(), scope);
        } catch (FormulaException e) {
            number = Double.NaN;
        }
        if (!Double.isFinite(number) || scope.isUsed("n")) {
            throw error(
                    setting.line(),
                    key + " must be a number or an expression such as -pi, but was " + CellText.shown(setting.value()),
                    "");
        }
        return OptionalDouble.of(number);
    }

    private void checkCount(String name, int count) {
        Setting setting = settings.get("nbins_" + name);
        if (setting == null) {
            return;
        }
        double bins = DecimalScanner.number(setting.value());
        boolean fits = bins == count || (bins == count - 1 && !isPeriodic(name));
        if (!fits) {
            throw error(
                    setting.line(),
                    "nbins_" + name + " is " + CellText.shown(setting.value()) + ", but the rows have " + count
                            + " different values of " + name,
                    "a periodic axis leaves out the end of its period");
        }
    }
}
