package torchebm.cli.options;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import torchebm.app.App;
import torchebm.app.ModelRequest;
import torchebm.cli.terminal.Terminal;
import torchebm.problem.Failure;

/** The options for the model and the grid. */
public final class ModelOptions {
    @Option(
            names = {"-m", "--model"},
            paramLabel = "NAME|FILE|-",
            completionCandidates = Completions.Models.class,
            description =
                    "A model by name (see 'torchebm-cli models'), a spec in YAML or JSON, an ONNX file, or - for a"
                            + " spec on standard input.")
    @Nullable
    String model;

    @Option(
            names = {"-e", "--energy"},
            paramLabel = "FORMULA",
            description = "A formula of the energy instead of a model, such as 'x1^4 - x1^2 + x2^2'.")
    @Nullable
    String energy;

    /** The mark in front of a formula that picocli would read as an option. */
    public static final String NO_OPTION = "\u0000";

    @Option(
            names = {"-p", "--param"},
            paramLabel = "NAME=VALUE",
            completionCandidates = Completions.Parameters.class,
            description =
                    "Set a parameter of the model, or its dimension; model.b=2 or models.1.b=2 for a nested model."
                            + " Repeatable.")
    List<String> params = new ArrayList<>();

    @Option(
            names = {"-g", "--grid"},
            paramLabel = "x1=MIN:MAX:POINTS",
            description = "Set the range of an axis; x3=VALUE fixes a coordinate. Repeatable.")
    List<String> grids = new ArrayList<>();

    @Mixin
    PluginOptions plugins = new PluginOptions();

    /** Returns the operations, with the models of plugins. */
    public App app(Terminal terminal) throws Failure {
        return plugins.app(terminal);
    }

    /** Returns the request of one of several models that are arguments. */
    public ModelRequest forOne(String name) {
        if (model != null || energy != null) {
            throw new Usage.UsageException("several models must all be arguments, without --model or --energy");
        }
        return new ModelRequest(name, Optional.empty(), params, grids, List.of());
    }

    /** Returns the request of the only model, which is an argument or the value of an option. */
    public ModelRequest request(@Nullable String positional) {
        if (positional != null && model != null) {
            throw new Usage.UsageException("give the model either as an argument or with --model, not both");
        }
        String named = positional != null ? positional : model;
        if (named != null && energy != null) {
            throw new Usage.UsageException("give either a model or --energy, not both");
        }
        if (named == null && energy == null) {
            throw new Usage.UsageException(
                    "a model is missing: give a name, such as --model ackley, the file of a spec, or --energy FORMULA");
        }
        return new ModelRequest(
                named == null ? "" : named,
                Optional.ofNullable(energy).map(text -> text.replace(NO_OPTION, "")),
                params,
                grids,
                List.of());
    }
}
