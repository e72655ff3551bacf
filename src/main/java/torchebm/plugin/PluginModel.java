package torchebm.plugin;

import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import torchebm.core.BaseModel;
import torchebm.core.ParameterException;
import torchebm.core.Value;

/** A class of a plugin that extends {@link BaseModel}. */
public final class PluginModel {
    static final String DIMENSION = "dimension";

    private static final String SUFFIX = "Model";

    /** The coordinates at which two energies are compared. */
    private static final double[] PLACES = {0.37, -1.3, 2.9};

    private static final int SPREAD = 7;

    private final String name;
    private final String jar;
    private final BaseModel usual;
    private final List<Signature> signatures;
    private final Optional<String> problem;

    /**
     * @param jar the file of the plugin
     * @param usual the model that its constructor without parameters makes
     */
    PluginModel(String jar, BaseModel usual) {
        this.name = name(usual.getClass());
        this.jar = jar;
        this.usual = usual;
        List<Signature> usable = new ArrayList<>();
        Optional<String> refused = Optional.empty();
        for (Constructor<?> constructor : usual.getClass().getConstructors()) {
            try {
                usable.add(Signature.of(constructor, jar));
            } catch (PluginException e) {
                refused = Optional.of(String.valueOf(e.getMessage()));
            }
        }
        usable.sort(Comparator.comparingInt((Signature s) -> s.parameters().size())
                .thenComparing(s -> s.parameters().toString()));
        this.signatures = List.copyOf(usable);
        this.problem = refused;
    }

    /** Returns the name of a class in a spec: {@code mexican-hat} for {@code MexicanHatModel}. */
    static String name(Class<?> type) {
        return nameOf(type.getSimpleName());
    }

    /** Returns the name in a spec for the simple name of a class. */
    static String nameOf(String name) {
        String stem = name.endsWith(SUFFIX) && name.length() > SUFFIX.length()
                ? name.substring(0, name.length() - SUFFIX.length())
                : name;
        return stem.replace('_', '-')
                .replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "-")
                .toLowerCase(Locale.ROOT);
    }

    /** Returns the name in a spec. */
    public String name() {
        return name;
    }

    /** Returns the file of the plugin. */
    public String jar() {
        return jar;
    }

    /** Returns the full name of the class. */
    public String className() {
        return usual.getClass().getName();
    }

    /** Returns the simple name of the class. */
    public String title() {
        return usual.getClass().getSimpleName();
    }

    /** Returns the parameters of the constructor with the most parameters. */
    public List<Parameter> parameters() {
        return signatures.get(signatures.size() - 1).parameters();
    }

    /**
     * Returns the parameter with a key in a spec.
     *
     * @throws PluginException if there is none, but a constructor cannot be used
     */
    public Optional<Parameter> parameter(String key) {
        Optional<Parameter> found = find(key);
        if (found.isEmpty() && problem.isPresent()) {
            throw new PluginException(problem.get());
        }
        return found;
    }

    private Optional<Parameter> find(String key) {
        return signatures.stream().flatMap(s -> s.parameter(key).stream()).findFirst();
    }

    /**
     * Returns the values of all parameters: the given ones, and the defaults of the others.
     *
     * @param given the given values, by their names in Java
     * @return by their names in Java, in the order of the constructor
     * @throws PluginException if a value is missing
     */
    public Map<String, Value> completed(Map<String, Value> given) {
        Choice choice = choice(given.keySet());
        Map<String, Value> all = new LinkedHashMap<>();
        List<String> missing = new ArrayList<>();
        for (Parameter parameter : choice.signature.parameters()) {
            Value value = given.getOrDefault(parameter.name(), choice.usual.get(parameter.name()));
            if (value == null) {
                missing.add(parameter.name());
            } else {
                all.put(parameter.name(), value);
            }
        }
        if (!missing.isEmpty()) {
            throw new PluginException(name + " needs " + String.join(", ", missing));
        }
        return all;
    }

    /** A constructor, and the known defaults of its parameters. */
    private record Choice(Signature signature, Map<String, Value> usual) {}

    /**
     * Returns the constructor for these parameters: the one with the most parameters whose defaults are known, else the
     * one with exactly these, else the one with the fewest others.
     */
    private Choice choice(Collection<String> keys) {
        List<Signature> taking = signatures.stream()
                .filter(s -> s.takesAll(keys))
                .sorted(Comparator.comparingInt(s -> -s.parameters().size()))
                .toList();
        if (taking.isEmpty()) {
            throw new PluginException(name + " has no constructor that takes " + String.join(", ", keys) + " together");
        }
        for (Signature signature : taking) {
            Map<String, Value> known = keys.size() == signature.parameters().size() ? Map.of() : usualOf(signature);
            if (keys.size() == signature.parameters().size() || !known.isEmpty()) {
                return new Choice(signature, known);
            }
        }
        return new Choice(taking.get(taking.size() - 1), Map.of());
    }

    /**
     * Returns the constructor's arguments for the default model, read from its fields; none if they do not reproduce
     * its energy.
     */
    private Map<String, Value> usualOf(Signature signature) {
        Map<String, Value> values = new LinkedHashMap<>();
        for (Parameter parameter : signature.parameters()) {
            Optional<Value> value = signature.usual(parameter, usual);
            if (value.isEmpty()) {
                return Map.of();
            }
            values.put(parameter.name(), value.get());
        }
        try {
            return guarded(() -> isSame(signature.create(values), usual)) ? values : Map.of();
        } catch (ParameterException | PluginException e) {
            return Map.of(); // so a spec must give all values
        }
    }

    /** Returns true if two models have the same energy at a few points. */
    private static boolean isSame(BaseModel a, BaseModel b) {
        if (a.dimension() != b.dimension()) {
            return false;
        }
        for (double unit : PLACES) {
            double[] x = new double[a.dimension()];
            Arrays.setAll(x, i -> unit / (1 + i % SPREAD));
            if (Double.compare(a.energy(x), b.energy(x)) != 0) {
                return false;
            }
        }
        return true;
    }

    /** Returns the model with these values, which come from {@link #completed}. */
    public BaseModel create(Map<String, Value> values) {
        return signatures.stream()
                .filter(s -> s.parameters().size() == values.size() && s.takesAll(values.keySet()))
                .findFirst()
                .orElseThrow()
                .create(values);
    }

    /**
     * Runs code of the model.
     *
     * @throws PluginException if it throws anything; the message names the class and its jar
     */
    public <T> T guarded(Supplier<T> code) {
        try {
            return code.get();
        } catch (ParameterException | PluginException e) {
            throw e;
        } catch (Throwable e) {
            throw PluginException.of(usual.getClass(), jar, e);
        }
    }
}
