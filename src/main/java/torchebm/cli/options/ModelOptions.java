package torchebm.cli.options;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import torchebm.app.ModelRequest;

/** The options for the model and the grid. */
public final class ModelOptions {
    private static final Option MODEL = Option.of(
                    List.of("-m", "--model"),
                    Option.Kind.TEXT,
                    "NAME|FILE|-",
                    "A model by name (see 'torchebm-cli models'); a spec in YAML or JSON, an ONNX file, a table of energies"
                            + " or a figure; or - for a spec or a table on standard input.")
            .completedBy(new Completions.Models());

    private static final Option ENERGY = Option.of(
            List.of("-e", "--energy"),
            Option.Kind.TEXT,
            "FORMULA",
            "A formula of the energy instead of a model, such as 'x1^4 - x1^2 + x2^2'.");

    private static final Option PARAM = Option.of(
                    List.of("-p", "--param"),
                    Option.Kind.TEXTS,
                    "NAME=VALUE",
                    "Set a parameter of the model, or its dimension; model.b=2 or models.1.b=2 for a nested model."
                            + " Repeatable.")
            .completedBy(new Completions.Parameters());

    private static final Option GRID = Option.of(
            List.of("-g", "--grid"),
            Option.Kind.TEXTS,
            "x1=MIN:MAX:POINTS",
            "Set the range of an axis; x3=VALUE fixes a coordinate. Repeatable.");

    private static final Option RANGE = Option.of(
            GRID.names(),
            Option.Kind.TEXTS,
            "x1=MIN:MAX",
            "Set the range of a coordinate, instead of that of the domain of the model. Repeatable.");

    /** The options for the grid, over coordinates or along directions. */
    public static final List<Option> OF_GRID = joined(List.of(GRID), CutOptions.ALL);

    public static final List<Option> ALL = joined(joined(List.of(MODEL, ENERGY, PARAM), OF_GRID), PluginOptions.ALL);

    /** The options for a model and its domain. */
    public static final List<Option> OF_DOMAIN = joined(List.of(MODEL, ENERGY, PARAM, RANGE), PluginOptions.ALL);

    /** The argument of a command that needs one model. */
    public static final Argument ARGUMENT =
            new Argument("NAME|FILE|-", false, new Completions.Models(), "The model, as for --model.");

    /** The mark in front of a formula that would be read as an option. */
    public static final String NO_OPTION = "\u0000";

    private ModelOptions() {}

    private static List<Option> joined(List<Option> some, List<Option> others) {
        List<Option> all = new ArrayList<>(some);
        all.addAll(others);
        return List.copyOf(all);
    }

    /** Returns the request of one of several models that are arguments. */
    public static ModelRequest forOne(Arguments given, String name) {
        if (given.has(MODEL) || given.has(ENERGY)) {
            throw new Usage.UsageException("several models must all be arguments, without --model or --energy");
        }
        return new ModelRequest(
                name,
                Optional.empty(),
                given.texts(PARAM),
                given.texts(GRID),
                SweepOptions.of(given),
                given.text(EnsembleOptions.TEMPERATURE),
                given.texts(EnsembleOptions.PROJECT),
                CutOptions.of(given));
    }

    /** Returns the request of a model of a command whose only options for models are the grid and the temperature. */
    public static ModelRequest onGrid(Arguments given, String name) {
        return new ModelRequest(
                name,
                Optional.empty(),
                List.of(),
                given.texts(GRID),
                List.of(),
                given.text(EnsembleOptions.TEMPERATURE),
                List.of(),
                CutOptions.of(given));
    }

    /** Refuses a grid together with another option that gives the points. */
    public static void checkPoints(Arguments given, Option points) {
        for (Option option : OF_GRID) {
            if (given.has(option) && given.has(points)) {
                throw new Usage.UsageException(
                        option.longName() + " and " + points.longName() + " cannot be combined: both give the points");
            }
        }
    }

    /** Returns the request of the only model, which is an argument or the value of an option. */
    public static ModelRequest request(Arguments given) {
        Optional<String> named = given.argument().or(() -> given.text(MODEL));
        Optional<String> energy = given.text(ENERGY);
        if (given.argument().isPresent() && given.has(MODEL)) {
            throw new Usage.UsageException("give the model either as an argument or with --model, not both");
        }
        if (named.isPresent() && energy.isPresent()) {
            throw new Usage.UsageException("give either a model or --energy, not both");
        }
        if (named.isEmpty() && energy.isEmpty()) {
            throw new Usage.UsageException(
                    "a model is missing: give a name, such as --model ackley, the file of a spec, or --energy FORMULA");
        }
        return new ModelRequest(
                named.orElse(""),
                energy.map(text -> text.replace(NO_OPTION, "")),
                given.texts(PARAM),
                given.texts(GRID),
                SweepOptions.of(given),
                given.text(EnsembleOptions.TEMPERATURE),
                given.texts(EnsembleOptions.PROJECT),
                CutOptions.of(given));
    }
}
