package torchebm.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import torchebm.core.BaseModel;
import torchebm.core.Interval;
import torchebm.core.Landscape;
import torchebm.figure.canvas.Theme;
import torchebm.figure.color.ColorMap;
import torchebm.files.FileAccess;
import torchebm.output.Formats;
import torchebm.plot.PlotNames;
import torchebm.spec.Spec;
import torchebm.spec.SpecLoader;
import torchebm.spec.SpecRequest;
import torchebm.spec.Vocabulary;

/** Models as on the command line. */
public final class Models {
    private Models() {}

    /** Returns a model by name, with parameters such as {@code b=2}. */
    public static Landscape named(String name, String... params) {
        return load("", new SpecRequest(name, Optional.empty(), List.of(params), List.of(), List.of(), Map.of()))
                .landscape();
    }

    /** Returns a model with the parameters of a reference file. */
    public static Landscape named(String name, int dimension, JsonNode parameters) {
        List<String> params = new ArrayList<>(List.of("dimension=" + dimension));
        parameters.properties().forEach(p -> params.add(p.getKey() + "=" + p.getValue()));
        return named(name, params.toArray(String[]::new));
    }

    /** Returns a formula model, with parameters such as {@code b=2}. */
    public static BaseModel formula(String energy, String... params) {
        return load("", new SpecRequest("", Optional.of(energy), List.of(params), List.of(), List.of(), Map.of()))
                .landscape()
                .model();
    }

    /** Returns the spec of a text. */
    public static Spec spec(String text) {
        return load(text, new SpecRequest("-", Optional.empty(), List.of(), List.of(), List.of(), Map.of()));
    }

    private static Spec load(String stdin, SpecRequest request) {
        try {
            return new SpecLoader(
                            new FileAccess(
                                    new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8)),
                                    OutputStream.nullOutputStream()),
                            Optional.empty(),
                            new Vocabulary(
                                    new PlotNames(ColorMap.names(), Theme.names(), text -> Optional.empty()),
                                    Formats.descriptions()),
                            (name, file) -> Optional.empty())
                    .load(request);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the ranges of the coordinates of a landscape's domain. */
    public static List<Interval> ranges(Landscape landscape) {
        List<Interval> ranges = new ArrayList<>();
        for (int i = 0; i < landscape.model().dimension(); i++) {
            ranges.add(landscape.domain().of(i));
        }
        return ranges;
    }
}
