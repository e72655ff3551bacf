package torchebm.app;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import torchebm.core.Setting;
import torchebm.document.Suggestion;
import torchebm.figure.canvas.Theme;
import torchebm.figure.color.ColorMap;
import torchebm.figure.text.FigureText;
import torchebm.figure.text.TextProblem;
import torchebm.models.Catalogue;
import torchebm.models.ModelReader;
import torchebm.output.Formats;
import torchebm.plot.PlotKeys;
import torchebm.plot.PlotNames;
import torchebm.spec.OutputKind;

/** The names that a user may give: models, parameters, formats, values of plot keys. */
public final class KnownNames {
    /** The names that a plot may use. */
    static final PlotNames PLOT = new PlotNames(ColorMap.names(), Theme.names(), new Texts());

    private KnownNames() {}

    /** Returns the hint of a message for a name that is not known. */
    public static String hint(String name, List<String> known) {
        return Suggestion.among(known, name);
    }

    /** The checks of texts by the code that draws them. */
    private static final class Texts implements PlotNames.TextCheck {
        @Override
        public Optional<PlotNames.TextProblem> problem(String text) {
            return FigureText.problem(text).map(Texts::problem);
        }

        @Override
        public Optional<PlotNames.TextProblem> missing(String text) {
            return FigureText.missing(text, Optional.empty()).map(Texts::problem);
        }

        private static PlotNames.TextProblem problem(TextProblem problem) {
            return new PlotNames.TextProblem(problem.offset(), problem.message(), problem.unknown(), problem.known());
        }
    }

    /** Returns the names of the catalogue. */
    public static List<String> modelNames() {
        return Catalogue.names();
    }

    /** Returns the names of the parameters of all models in the catalogue. */
    public static List<String> parameterNames() {
        return Stream.concat(
                        Stream.of("dimension"),
                        Catalogue.names().stream()
                                .flatMap(name -> ModelReader.ofCatalogue(name).settings().stream())
                                .map(Setting::name))
                .distinct()
                .toList();
    }

    /** Returns the words that are values of a plot key; empty if other values are possible. */
    public static List<String> plotChoices(String key) {
        return PlotKeys.find(key).map(known -> known.type().choices(PLOT)).orElse(List.of());
    }

    /** Returns the names of the formats of figures; the first is the default. */
    public static List<String> figureFormats() {
        return Formats.names(OutputKind.FIGURE);
    }

    /** Returns the names of the formats of tables; the first is the default. */
    public static List<String> tableFormats() {
        return Formats.names(OutputKind.TABLE);
    }

    /** Returns the names of the formats of contours; the first is the default. */
    public static List<String> contourFormats() {
        return Formats.names(OutputKind.CONTOURS);
    }
}
