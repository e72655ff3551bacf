package torchebm.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import torchebm.core.Value;
import torchebm.document.DocumentReader;
import torchebm.document.Node;
import torchebm.document.NodeWriter;
import torchebm.document.Section;
import torchebm.document.Source;
import torchebm.document.SpecException;
import torchebm.document.Suggestion;
import torchebm.problem.Problem;

/**
 * One combination of the values of a sweep.
 *
 * @param values the values by parameter, as text; empty without a sweep
 * @param spec the spec with these values
 */
public record Combination(Map<String, String> values, Spec spec) {
    private static final String PLACEHOLDER = "\\{([^{}]*)\\}";

    public Combination {
        values = new LinkedHashMap<>(values);
    }

    /**
     * Returns a spec with each combination of the values of its sweep; only itself without a sweep.
     *
     * @throws SpecException if the sweep or one of its values is wrong
     */
    static List<Combination> of(Spec spec) {
        Node sweep = spec.root().get(SpecKeys.SWEEP);
        if (sweep == null) {
            return List.of(new Combination(Map.of(), spec));
        }
        List<Map<String, String>> combinations = List.of(Map.of());
        List<Node.MapNode> documents =
                List.of(spec.root().without(SpecKeys.SWEEP).with(SpecKeys.GRID, SpecWriter.grid(spec)));
        for (Map.Entry<String, List<Node>> parameter : SweepReader.read(sweep).entrySet()) {
            List<Map<String, String>> all = new ArrayList<>();
            List<Node.MapNode> changed = new ArrayList<>();
            for (int k = 0; k < combinations.size(); k++) {
                for (Node value : parameter.getValue()) {
                    Map<String, String> values = new LinkedHashMap<>(combinations.get(k));
                    values.put(parameter.getKey(), shown(value));
                    all.add(values);
                    changed.add(Overrides.withParameter(documents.get(k), parameter.getKey(), value, value.place()));
                }
            }
            combinations = all;
            documents = changed;
        }
        List<Combination> specs = new ArrayList<>();
        for (int k = 0; k < combinations.size(); k++) {
            specs.add(new Combination(combinations.get(k), spec.with(documents.get(k))));
        }
        return List.copyOf(specs);
    }

    private static String shown(Node value) {
        return value instanceof Node.NumberNode number
                ? new Value.Scalar(number.value()).toString()
                : value instanceof Node.TextNode text ? text.text() : NodeWriter.json(value);
    }

    /** Returns the values as a label, such as {@code b = 2, h = 1}. */
    public String label() {
        return values.entrySet().stream()
                .map(value -> value.getKey() + " = " + value.getValue())
                .collect(Collectors.joining(", "));
    }

    /** Returns the value of a parameter that is a number or a formula for a number; empty for other values. */
    public OptionalDouble number(String parameter) {
        Node value =
                DocumentReader.plain(Source.flag("--sweep", parameter).start(), String.valueOf(values.get(parameter)));
        try {
            return OptionalDouble.of(Section.number(parameter, value));
        } catch (SpecException notANumber) {
            return OptionalDouble.empty();
        }
    }

    /** Returns true if a file name contains a placeholder, such as {@code {b}}. */
    public static boolean isTemplate(String name) {
        int open = -1;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '}' && open >= 0) {
                return true;
            }
            open = c == '{' ? i : c == '}' ? -1 : open;
        }
        return false;
    }

    /**
     * Returns a file name in which each placeholder is replaced by the value of its parameter.
     *
     * @throws SpecException if a placeholder is not a swept parameter, or a swept parameter has no placeholder
     */
    public String name(String template) {
        StringBuilder name = new StringBuilder();
        Map<String, String> missing = new LinkedHashMap<>(values);
        Matcher matcher = Pattern.compile(PLACEHOLDER).matcher(template);
        while (matcher.find()) {
            String parameter = matcher.group(1);
            String value = values.get(parameter);
            if (value == null) {
                throw new SpecException(new Problem(
                        template,
                        "",
                        parameter,
                        parameter + " is not swept over",
                        Suggestion.among(values.keySet(), parameter)));
            }
            missing.remove(parameter);
            matcher.appendReplacement(name, Matcher.quoteReplacement(value.replace('/', '_')));
        }
        matcher.appendTail(name);
        for (String parameter : missing.keySet()) {
            throw new SpecException(Problem.at(
                    template, "one file per value of " + parameter + " needs {" + parameter + "} in its name"));
        }
        return name.toString();
    }
}
