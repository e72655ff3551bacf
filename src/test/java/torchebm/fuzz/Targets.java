package torchebm.fuzz;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import torchebm.compute.TooLargeException;
import torchebm.core.BaseModel;
import torchebm.figure.ColorMap;
import torchebm.figure.Theme;
import torchebm.network.NetworkException;
import torchebm.network.Safetensors;
import torchebm.network.onnx.OnnxModel;
import torchebm.spec.Spec;
import torchebm.spec.SpecException;
import torchebm.spec.SpecLoader;
import torchebm.spec.SpecRequest;
import torchebm.table.PointsReader;
import torchebm.table.TableException;

/**
 * What a fuzzer calls with whatever bytes it has made. Only what tells a user of a mistake may be thrown; the fuzzer finds by
 * itself what takes too long or too much memory.
 */
public final class Targets {
    private Targets() {}

    /** The readers that are held against any bytes. */
    public static final List<Class<?>> ALL =
            List.of(OfSpec.class, OfFormula.class, OfPoints.class, OfSafetensors.class, OfOnnx.class);

    private static void load(String stdin, Optional<String> energy) {
        SpecLoader loader = new SpecLoader(
                new ByteArrayInputStream(stdin.getBytes(StandardCharsets.ISO_8859_1)),
                Optional.empty(),
                ColorMap.names(),
                Theme.names(),
                (name, bytes) -> Optional.empty());
        try {
            for (Spec spec : loader.loadAll(new SpecRequest("-", energy, List.of(), List.of(), List.of(), Map.of()))) {
                BaseModel model = spec.landscape().model();
                model.gradient();
                spec.grid();
                spec.plot();
                spec.outputs(List.of());
                spec.expectations();
                spec.resolved(Path.of(""), 1, 1);
            }
        } catch (SpecException | TooLargeException | IOException e) {
            // what a user is told
        }
    }

    /** A spec in YAML or JSON. */
    public static final class OfSpec {
        private OfSpec() {}

        /** Large networks are what they are: drawing millions of weights takes its time. */
        private static final Pattern LARGE_NETWORK = Pattern.compile("layers.*([0-9]{4,}|[0-9][eE])", Pattern.DOTALL);

        public static void fuzzerTestOneInput(byte[] data) {
            String text = new String(data, StandardCharsets.ISO_8859_1);
            if (!LARGE_NETWORK.matcher(text).find()) {
                load(text, Optional.empty());
            }
        }
    }

    /** A formula. */
    public static final class OfFormula {
        private OfFormula() {}

        public static void fuzzerTestOneInput(byte[] data) {
            load("", Optional.of(new String(data, StandardCharsets.UTF_8)));
        }
    }

    /** A CSV file of points. */
    public static final class OfPoints {
        private OfPoints() {}

        public static void fuzzerTestOneInput(byte[] data) throws IOException {
            for (int dimension = 1; dimension <= 2; dimension++) {
                try {
                    PointsReader.read("points.csv", new ByteArrayInputStream(data), dimension);
                } catch (TableException e) {
                    // what a user is told
                }
                try {
                    PointsReader.readTable("table.csv", new ByteArrayInputStream(data), dimension);
                } catch (TableException e) {
                    // what a user is told
                }
            }
        }
    }

    private interface Reader {
        void read(Path file) throws IOException;
    }

    private static void read(byte[] data, Reader reader) {
        try {
            Path file = Files.createTempFile("fuzz", null);
            try {
                Files.write(file, data);
                reader.read(file);
            } catch (NetworkException e) {
                // what a user is told
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The weights of a network. */
    public static final class OfSafetensors {
        private OfSafetensors() {}

        public static void fuzzerTestOneInput(byte[] data) {
            read(data, file -> Safetensors.open(file).names());
        }
    }

    /** A network that describes itself. */
    public static final class OfOnnx {
        private OfOnnx() {}

        public static void fuzzerTestOneInput(byte[] data) {
            read(data, file -> OnnxModel.read(file, 2).gradient());
        }
    }
}
