package torchebm.cli.options;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;
import torchebm.plot.PlotFlag;
import torchebm.plot.PlotKey;
import torchebm.plot.PlotKeys;

/**
 * Options that stand for keys of a spec's plot. They are a table rather than annotated fields: picocli takes half a
 * millisecond to look through each of those.
 */
public final class PlotOptions {
    /** After the options that say which model. */
    private static final int ORDER = 100;

    private final Map<String, String> given = new LinkedHashMap<>();

    /** Returns the given values by the keys of a spec's plot. */
    public Map<String, String> given() {
        return given;
    }

    /** Adds the options for values and levels to a command. */
    public void addLevels(CommandSpec command) {
        add(command, key -> key.group() == PlotKey.Group.LEVELS);
    }

    /** Adds all options to a command. */
    public void addAll(CommandSpec command) {
        add(command, key -> true);
    }

    private void add(CommandSpec command, Predicate<PlotKey<?>> isWanted) {
        int order = ORDER;
        for (PlotKey<?> key : PlotKeys.all()) {
            if (isWanted.test(key)) {
                command.addOption(option(key, order++));
            }
        }
    }

    private OptionSpec option(PlotKey<?> key, int order) {
        PlotFlag flag = key.flag();
        boolean hasValue = !flag.label().isEmpty();
        OptionSpec.Builder option = OptionSpec.builder(flag.name())
                .order(order)
                .description(flag.help())
                .type(hasValue ? String.class : boolean.class)
                .arity(!hasValue ? "0" : flag.implied().isEmpty() ? "1" : "0..1")
                .setter(new Put(key));
        if (hasValue) {
            option.paramLabel(flag.label());
            option.completionCandidates(new Completions.Values(key.name()));
        }
        if (hasValue && !flag.implied().isEmpty()) {
            option.fallbackValue(flag.implied());
        }
        return option.build();
    }

    /** Keeps a value under its key. */
    private final class Put implements ISetter {
        private final PlotKey<?> key;

        Put(PlotKey<?> key) {
            this.key = key;
        }

        @Override
        public <T> @Nullable T set(@Nullable T value) {
            if (value instanceof String text) {
                given.put(key.name(), text.replace(ModelOptions.NO_OPTION, ""));
            } else if (Boolean.TRUE.equals(value)) {
                given.put(key.name(), key.flag().implied());
            }
            return null;
        }
    }
}
