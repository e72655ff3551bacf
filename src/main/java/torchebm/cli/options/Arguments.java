package torchebm.cli.options;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/** The options and arguments that were given to a command. All values are valid. */
public final class Arguments {
    private final Map<String, List<String>> values = new LinkedHashMap<>();
    private final List<String> positional = new ArrayList<>();

    /** Adds an option with its value, which is empty for a switch. */
    public void add(Option option, String value) {
        values.computeIfAbsent(option.name(), name -> new ArrayList<>()).add(value);
    }

    /** Adds an argument that belongs to no option. */
    public void add(String argument) {
        positional.add(argument);
    }

    public boolean has(Option option) {
        return values.containsKey(option.name());
    }

    /** Returns the first names of the given options, in their order. */
    Set<String> names() {
        return values.keySet();
    }

    /** Returns the value of an option that can be given once. */
    public Optional<String> text(Option option) {
        return has(option) ? Optional.of(texts(option).get(0)) : Optional.empty();
    }

    /** Returns the values of an option, in their order. */
    public List<String> texts(Option option) {
        return values.getOrDefault(option.name(), List.of());
    }

    /** Returns the value of an option for a whole number. */
    public int whole(Option option, int usual) {
        return has(option) ? Numbers.whole(texts(option).get(0)) : usual;
    }

    /** Returns the value of an option for a whole number; empty if it is not given. */
    public OptionalInt whole(Option option) {
        return has(option) ? OptionalInt.of(whole(option, 0)) : OptionalInt.empty();
    }

    /** Returns the value of an option for a number; empty if it is not given. */
    public OptionalDouble real(Option option) {
        return has(option) ? OptionalDouble.of(Numbers.real(texts(option).get(0))) : OptionalDouble.empty();
    }

    /** Returns the arguments that belong to no option. */
    public List<String> positional() {
        return positional;
    }

    /** Returns the only argument that belongs to no option. */
    public Optional<String> argument() {
        return positional.isEmpty() ? Optional.empty() : Optional.of(positional.get(0));
    }

    @Override
    public String toString() {
        return values + " " + positional;
    }
}
