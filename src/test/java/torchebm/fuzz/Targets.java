package torchebm.fuzz;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import torchebm.compute.TooLargeException;
import torchebm.core.BaseModel;
import torchebm.data.AxisOptions;
import torchebm.data.TableOptions;
import torchebm.data.Tables;
import torchebm.data.input.TableException;
import torchebm.document.SpecException;
import torchebm.figure.canvas.Theme;
import torchebm.figure.color.ColorMap;
import torchebm.figure.format.FigureReader;
import torchebm.figure.format.Provenance;
import torchebm.files.FileAccess;
import torchebm.network.Activation;
import torchebm.network.Architecture;
import torchebm.network.NetworkException;
import torchebm.network.Safetensors;
import torchebm.network.StateDict;
import torchebm.network.TensorFile;
import torchebm.network.onnx.InputException;
import torchebm.network.onnx.InputValue;
import torchebm.network.onnx.OnnxFile;
import torchebm.network.pickle.Checkpoint;
import torchebm.output.Formats;
import torchebm.plot.PlotNames;
import torchebm.problem.ProblemException;
import torchebm.spec.Spec;
import torchebm.spec.SpecLoader;
import torchebm.spec.SpecRequest;
import torchebm.spec.Vocabulary;
import torchebm.table.PointsReader;

/**
 * The readers of untrusted bytes, as a fuzzer calls them. They may only throw exceptions that are reported to the user,
 * and the models that are read must have a gradient.
 */
public final class Targets {
    private Targets() {}

    /** Every reader. */
    public static final List<Class<?>> ALL = List.of(
            OfSpec.class,
            OfFormula.class,
            OfFlags.class,
            OfPoints.class,
            OfTables.class,
            OfSafetensors.class,
            OfCheckpoint.class,
            OfOnnx.class,
            OfColorMap.class,
            OfFigure.class);

    private static void load(String stdin, SpecRequest request) {
        SpecLoader loader = new SpecLoader(
                new FileAccess(
                                new ByteArrayInputStream(stdin.getBytes(StandardCharsets.ISO_8859_1)),
                                OutputStream.nullOutputStream())
                        .sandboxed(),
                Optional.empty(),
                new Vocabulary(
                        new PlotNames(ColorMap.names(), Theme.names(), text -> Optional.empty()),
                        Formats.descriptions()),
                (name, bytes) -> Optional.empty());
        try {
            for (Spec spec : loader.loadAll(request)) {
                BaseModel model = spec.landscape().model();
                model.gradient();
                spec.grid();
                spec.plot();
                if (spec.combinationCount() <= 100) {
                    spec.combinations();
                }
                spec.outputs(List.of());
                spec.expectations();
                spec.resolved(Path.of(""), 1, 1);
            }
        } catch (SpecException | TooLargeException | IOException e) {
            // reported to the user
        }
    }

    /** A spec in YAML or JSON. */
    public static final class OfSpec {
        private OfSpec() {}

        /** Large networks take long, because millions of weights are drawn. */
        private static final Pattern LARGE_NETWORK = Pattern.compile("layers.*([0-9]{4,}|[0-9][eE])", Pattern.DOTALL);

        public static void fuzzerTestOneInput(byte[] data) {
            String text = new String(data, StandardCharsets.ISO_8859_1);
            if (!LARGE_NETWORK.matcher(text).find()) {
                load(text, new SpecRequest("-", Optional.empty(), List.of(), List.of(), List.of(), Map.of()));
            }
        }
    }

    /** A formula. */
    public static final class OfFormula {
        private OfFormula() {}

        public static void fuzzerTestOneInput(byte[] data) {
            Optional<String> energy = Optional.of(new String(data, StandardCharsets.UTF_8));
            load("", new SpecRequest("-", energy, List.of(), List.of(), List.of(), Map.of()));
        }
    }

    /**
     * Values of a command line: each line has the first letter of an option and its value. Options of a plot have their
     * full names, as in {@code levels=8}.
     */
    public static final class OfFlags {
        private OfFlags() {}

        public static void fuzzerTestOneInput(byte[] data) {
            String model = "double-well";
            List<String> params = new ArrayList<>();
            List<String> grids = new ArrayList<>();
            List<String> sweeps = new ArrayList<>();
            List<String> projects = new ArrayList<>();
            Optional<String> temperature = Optional.empty();
            Map<String, String> plot = new LinkedHashMap<>();
            Map<String, List<String>> cut = new LinkedHashMap<>();
            for (String line : new String(data, StandardCharsets.UTF_8).split("\n", -1)) {
                String value = line.length() > 2 ? line.substring(2) : "";
                switch (line.isEmpty() ? ' ' : line.charAt(0)) {
                    case 'm' -> model = value.matches("[a-z-]+") ? value : model;
                    case 'p' -> params.add(value);
                    case 'g' -> grids.add(value);
                    case 's' -> sweeps.add(value);
                    case 'I' -> projects.add(value);
                    case 'T' -> temperature = Optional.of(value);
                    case 'O' -> cut.put("--origin", List.of(value));
                    case 'D' ->
                        cut.computeIfAbsent("--direction", flag -> new ArrayList<>())
                                .add(value);
                    case 'F' -> cut.put("--from-points", List.of(value));
                    case 'N' -> cut.put("--orthonormal", List.of(""));
                    default -> {
                        int equals = value.indexOf('=');
                        if (equals > 0) {
                            plot.put(value.substring(0, equals), value.substring(equals + 1));
                        }
                    }
                }
            }
            load("", new SpecRequest(model, Optional.empty(), params, grids, sweeps, plot, temperature, projects, cut));
        }
    }

    /** A file of points, or a table. */
    public static final class OfPoints {
        private OfPoints() {}

        public static void fuzzerTestOneInput(byte[] data) throws IOException {
            for (int dimension = 1; dimension <= 2; dimension++) {
                try {
                    PointsReader.read("points", new ByteArrayInputStream(data), dimension, note -> {});
                } catch (TableException e) {
                    // reported to the user
                }
                try {
                    PointsReader.readGrouped(
                            "points", new ByteArrayInputStream(data), dimension, List.of("u", "v"), note -> {});
                } catch (TableException e) {
                    // reported to the user
                }
                try {
                    PointsReader.readTable("table", new ByteArrayInputStream(data), dimension);
                } catch (TableException e) {
                    // reported to the user
                }
            }
        }
    }

    /** A table of energies, in any format. */
    public static final class OfTables {
        private OfTables() {}

        /** The ending of cubes; other formats are recognised by their content. */
        private static final List<String> NAMES = List.of("t", "t.cube");

        private static final AxisOptions PERIODIC =
                new AxisOptions("phi", "", OptionalDouble.of(-1), OptionalDouble.of(1), true);

        private static final List<TableOptions> OPTIONS =
                List.of(options(List.of(), false), options(List.of(PERIODIC), true));

        private static TableOptions options(List<AxisOptions> axes, boolean hasHoles) {
            return new TableOptions(Optional.empty(), List.of(), "", axes, hasHoles, 1 << 24);
        }

        public static void fuzzerTestOneInput(byte[] data) throws IOException {
            for (String name : NAMES) {
                for (TableOptions options : OPTIONS) {
                    try {
                        Tables.read(name, new ByteArrayInputStream(data), options);
                    } catch (TableException e) {
                        // reported to the user
                    }
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
                // reported to the user
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

        private static final List<Architecture> NETWORKS = List.of(network(2, 1), network(2, 8, 1));

        static Architecture network(Integer... widths) {
            List<Architecture.Chosen> activations = new ArrayList<>();
            List<Boolean> biases = new ArrayList<>();
            for (int k = 1; k < widths.length; k++) {
                activations.add(
                        Architecture.Chosen.plain(k + 1 < widths.length ? Activation.TANH : Activation.IDENTITY));
                biases.add(true);
            }
            return new Architecture(List.of(widths), activations, biases, false, false, Optional.empty());
        }

        public static void fuzzerTestOneInput(byte[] data) {
            read(data, file -> use(Safetensors.open(FileAccess.withoutStreams(), file), NETWORKS));
        }

        static void use(TensorFile tensors, List<Architecture> networks) {
            for (Architecture network : networks) {
                try {
                    network.with(StateDict.of(tensors, network, List.of())).gradient();
                } catch (NetworkException e) {
                    // reported to the user
                }
            }
        }
    }

    /** A checkpoint of PyTorch; an input that is a pickle is put into an archive with four storages. */
    public static final class OfCheckpoint {
        private static final List<Architecture> NETWORKS =
                List.of(OfSafetensors.network(2, 1), OfSafetensors.network(2, 3, 1));

        /** The sizes of the storages of a network 2 → 3 → 1 in float32. */
        private static final List<Integer> STORAGES = List.of(24, 12, 12, 4);

        private static final byte PICKLE = (byte) 0x80;

        private OfCheckpoint() {}

        public static void fuzzerTestOneInput(byte[] data) {
            read(data.length > 0 && data[0] == PICKLE ? archive(data) : data, file -> {
                for (List<String> prefixes : List.of(List.<String>of(), List.of("ema"))) {
                    try {
                        Checkpoint tensors = Checkpoint.open(FileAccess.withoutStreams(), file, prefixes);
                        OfSafetensors.use(tensors, NETWORKS);
                    } catch (NetworkException e) {
                        // reported to the user
                    }
                }
            });
        }

        private static byte[] archive(byte[] pickle) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ZipOutputStream out = new ZipOutputStream(bytes)) {
                put(out, "data.pkl", pickle);
                for (int k = 0; k < STORAGES.size(); k++) {
                    put(out, "data/" + k, new byte[STORAGES.get(k)]);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return bytes.toByteArray();
        }

        private static void put(ZipOutputStream out, String name, byte[] content) throws IOException {
            CRC32 checksum = new CRC32();
            checksum.update(content);
            ZipEntry entry = new ZipEntry("archive/" + name);
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(content.length);
            entry.setCrc(checksum.getValue());
            out.putNextEntry(entry);
            out.write(content);
        }
    }

    /** A network in ONNX: its first output, as a function of its first input. */
    public static final class OfOnnx {
        private OfOnnx() {}

        public static void fuzzerTestOneInput(byte[] data) {
            read(data, file -> {
                OnnxFile onnx = OnnxFile.open(FileAccess.withoutStreams(), file);
                Map<String, InputValue> fixed = new LinkedHashMap<>();
                onnx.inputs().stream().skip(1).forEach(name -> fixed.put(name, InputValue.of(1)));
                try {
                    onnx.model(2, onnx.outputs().stream().findFirst(), fixed).gradient();
                } catch (InputException e) {
                    // reported to the user
                }
            });
        }
    }

    /** A file of colours. */
    public static final class OfColorMap {
        private OfColorMap() {}

        public static void fuzzerTestOneInput(byte[] data) {
            try {
                ColorMap.read("colors.txt", data).at(0.5);
            } catch (ProblemException e) {
                // reported to the user
            }
        }
    }

    /** A figure that contains its spec. */
    public static final class OfFigure {
        private OfFigure() {}

        public static void fuzzerTestOneInput(byte[] data) {
            try {
                if (FigureReader.isFigure(data)) {
                    FigureReader.read(data)
                            .map(Provenance::spec)
                            .ifPresent(spec -> OfSpec.fuzzerTestOneInput(spec.getBytes(StandardCharsets.ISO_8859_1)));
                }
            } catch (IllegalArgumentException e) {
                // reported to the user
            }
        }
    }
}
