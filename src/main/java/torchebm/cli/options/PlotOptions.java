package torchebm.cli.options;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import torchebm.plot.PlotFlag;
import torchebm.plot.PlotKey;
import torchebm.plot.PlotKeys;

/** Options that stand for keys of a spec's plot, made from the table of keys. */
public final class PlotOptions {
    private PlotOptions() {}

    /** Returns the options for values and levels. */
    public static List<Option> levels() {
        List<Option> options = new ArrayList<>();
        for (PlotKey<?> key : PlotKeys.all()) {
            if (key.group() == PlotKey.Group.LEVELS) {
                options.add(option(key));
            }
        }
        return options;
    }

    /** Returns all options. */
    public static List<Option> all() {
        List<Option> options = new ArrayList<>();
        for (PlotKey<?> key : PlotKeys.all()) {
            options.add(option(key));
        }
        return options;
    }

    /** Returns the options for a figure whose quantity is given. */
    public static List<Option> withoutQuantity() {
        List<Option> options = all();
        options.removeIf(option -> option.name().equals(PlotKeys.QUANTITY.flag().name()));
        return options;
    }

    /** Returns the given values by the keys of a spec's plot, in the order in which they were given. */
    public static Map<String, String> of(Arguments given) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String name : given.names()) {
            for (PlotKey<?> key : PlotKeys.all()) {
                if (key.flag().name().equals(name)) {
                    values.put(key.name(), value(key, given.text(option(key)).orElse("")));
                }
            }
        }
        return values;
    }

    private static String value(PlotKey<?> key, String text) {
        return key.flag().label().isEmpty() ? key.flag().implied() : text.replace(ModelOptions.NO_OPTION, "");
    }

    private static Option option(PlotKey<?> key) {
        PlotFlag flag = key.flag();
        List<String> names = List.of(flag.name());
        return flag.label().isEmpty()
                ? Option.ofSwitch(names, flag.help())
                : new Option(
                        names,
                        Option.Kind.TEXT,
                        flag.label(),
                        flag.implied(),
                        new Completions.Values(key.name()),
                        flag.help());
    }
}
