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

    /** Where two energies are compared. */
    private static final double[] PLACES = {0.37, -1.3, 2.9};

    private static final int SPREAD = 7;

    private final String name;
    private final String jar;
    private final BaseModel usual;
    private final List<Signature> signatures;
    private final Optional<String> problem;

    /**
     * @param jar the file that it comes from
     * @param usual as its constructor without parameters makes it
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

    /** {@code MexicanHatModel} is {@code mexican-hat} in a spec. */
    static String name(Class<?> type) {
        return nameOf(type.getSimpleName());
    }

    /** The same of the simple name of a class. */
    static String nameOf(String name) {
        String stem = name.endsWith(SUFFIX) && name.length() > SUFFIX.length()
                ? name.substring(0, name.length() - SUFFIX.length())
                : name;
        return stem.replace('_', '-')
                .replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "-")
                .toLowerCase(Locale.ROOT);
    }

    /** The name in a spec. */
    public String name() {
        return name;
    }

    /** The file that it comes from. */
    public String jar() {
        return jar;
    }

    /** The name of the class. */
    public String className() {
        return usual.getClass().getName();
    }

    /** The name of the class alone. */
    public String title() {
        return usual.getClass().getSimpleName();
    }

    /** Every parameter that some constructor takes, by the constructor with the most. */
    public List<Parameter> parameters() {
        return signatures.get(signatures.size() - 1).parameters();
    }

    /**
     * The parameter that a key of a spec means.
     *
     * @throws PluginException if there is none, and there is a constructor that cannot be used
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
     * The values of all parameters: those that are given, and the usual ones for the rest.
     *
     * @param given by their names in Java
     * @return by their names in Java, in the order of the constructor
     * @throws PluginException if one is missing
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

    /** A constructor, and the usual values of its parameters as far as they are needed and known. */
    private record Choice(Signature signature, Map<String, Value> usual) {}

    /**
     * The constructor for some parameters: the widest one whose others are known, else the one that takes just these, else
     * the one that takes the fewest others.
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
     * The values that a constructor must have been given for the usual model, as far as that shows; none if they do not
     * make the same energy.
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
            return Map.of(); // then a spec must give them all
        }
    }

    /** Whether two models have one energy, at a few places. */
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

    /** The model with such values, as {@link #completed} gives them. */
    public BaseModel create(Map<String, Value> values) {
        return signatures.stream()
                .filter(s -> s.parameters().size() == values.size() && s.takesAll(values.keySet()))
                .findFirst()
                .orElseThrow()
                .create(values);
    }

    /**
     * What the model itself makes of something, its failures said as such.
     *
     * @throws PluginException if it throws anything; it names the class and its jar
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
