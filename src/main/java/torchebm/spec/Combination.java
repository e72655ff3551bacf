package torchebm.spec;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import torchebm.document.DocumentReader;
import torchebm.document.Node;
import torchebm.document.Section;
import torchebm.document.Source;
import torchebm.document.SpecException;
import torchebm.document.Suggestion;
import torchebm.problem.Problem;

/**
 * A spec with one value for each parameter that it sweeps over.
 *
 * @param values the values by parameter, as they are written; none if nothing is swept over
 * @param spec the spec with these values
 */
public record Combination(Map<String, String> values, Spec spec) {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)\\}");

    public Combination {
        values = new LinkedHashMap<>(values);
    }

    /** The spec as if these values had been its own. */
    public Combination alone() {
        return new Combination(Map.of(), spec);
    }

    /** Such as {@code b = 2, h = 1}. */
    public String label() {
        return values.entrySet().stream()
                .map(value -> value.getKey() + " = " + value.getValue())
                .collect(Collectors.joining(", "));
    }

    /** The value of a parameter as a number, if it is one or a formula for one; as a table needs it. */
    public OptionalDouble number(String parameter) {
        Node value =
                DocumentReader.plain(Source.flag("--sweep", parameter).start(), String.valueOf(values.get(parameter)));
        try {
            return OptionalDouble.of(Section.number(parameter, value));
        } catch (SpecException notANumber) {
            return OptionalDouble.empty();
        }
    }

    /** Whether a file's name has a place for the value of a parameter. */
    public static boolean isTemplate(String name) {
        return PLACEHOLDER.matcher(name).find();
    }

    /**
     * A file's name with this combination's values in the places of their parameters.
     *
     * @throws SpecException if it names what is not swept over, or leaves out what is
     */
    public String name(String template) {
        StringBuilder name = new StringBuilder();
        Map<String, String> missing = new LinkedHashMap<>(values);
        Matcher matcher = PLACEHOLDER.matcher(template);
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
            throw new SpecException(
                    Problem.at(template, "one file for each " + parameter + " needs {" + parameter + "} in its name"));
        }
        return name.toString();
    }
}
