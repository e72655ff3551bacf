package torchebm.fuzz;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The first inputs for fuzzing: valid files, and inputs that once caused a fault. */
final class Seeds {
    private static final int MAX_CHECKPOINT = 6000;
    private static final Path KEPT = Path.of("src/test/resources/fuzz");

    private Seeds() {}

    /** Returns the folder with the kept inputs of a target. */
    static Path kept(Class<?> target) {
        return KEPT.resolve(target.getSimpleName());
    }

    /** Returns valid inputs, then the kept ones. */
    static List<byte[]> of(Class<?> target) throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        for (Path file : good(target)) {
            seeds.add(Files.readAllBytes(file));
        }
        for (String text : texts(target)) {
            seeds.add(text.getBytes(StandardCharsets.UTF_8));
        }
        if (target == Targets.OfSafetensors.class) {
            seeds.add(safetensors());
        }
        if (target == Targets.OfCheckpoint.class) {
            seeds.addAll(pickles());
        }
        if (target == Targets.OfPoints.class) {
            seeds.add(npy("<f8", false, "(2, 1)", 2 * Double.BYTES));
            seeds.add(npy("<f4", true, "(3, 2)", 6 * Float.BYTES));
        }
        for (Path file : files(kept(target), "")) {
            seeds.add(Files.readAllBytes(file));
        }
        return seeds;
    }

    static List<Path> files(Path folder, String ending) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(
                            file -> Files.isRegularFile(file) && file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    private static List<Path> good(Class<?> target) throws IOException {
        List<Path> good = new ArrayList<>();
        switch (target.getSimpleName()) {
            case "OfOnnx" -> good.addAll(files(Path.of("src/test/resources/onnx"), ".onnx"));
            case "OfCheckpoint" -> good.addAll(checkpoints());
            case "OfPoints" -> good.addAll(files(Path.of("src/test/resources/checks"), ".csv"));
            case "OfTables" -> {
                good.addAll(files(Path.of("src/test/resources/tables"), ""));
                good.removeIf(file -> file.toString().endsWith(".py"));
            }
            case "OfColorMap" ->
                good.addAll(files(Path.of("src/main/resources/torchebm/figure/color/colormaps"), "magma.txt"));
            case "OfSpec" -> {
                good.addAll(files(Path.of("samples"), ".yaml"));
                good.addAll(files(Path.of("src/main/resources/torchebm/models/catalogue"), ".json"));
                good.addAll(files(Path.of("src/test/resources/broken"), ".yaml"));
            }
            default -> {}
        }
        return good;
    }

    /** Returns the checkpoints of small networks. */
    private static List<Path> checkpoints() throws IOException {
        List<Path> small = new ArrayList<>();
        for (Path file : files(Path.of("src/test/resources/checkpoints"), "")) {
            if (!file.toString().endsWith(".py") && Files.size(file) < MAX_CHECKPOINT) {
                small.add(file);
            }
        }
        return small;
    }

    /** Returns the pickles in the checkpoints. */
    private static List<byte[]> pickles() throws IOException {
        List<byte[]> pickles = new ArrayList<>();
        for (Path file : checkpoints()) {
            if (file.toString().contains("before")) {
                continue; // without an archive
            }
            try (ZipFile zip = new ZipFile(file.toFile())) {
                for (ZipEntry entry : Collections.list(zip.entries())) {
                    if (entry.getName().endsWith("/data.pkl")) {
                        pickles.add(zip.getInputStream(entry).readAllBytes());
                    }
                }
            }
        }
        return pickles;
    }

    /** Returns two linear layers, as of a network and its average, in float32 and bfloat16. */
    private static byte[] safetensors() {
        byte[] header = """
                {"__metadata__":{"format":"pt"},"ema.0.weight":{"dtype":"BF16","shape":[1,2],"data_offsets":[0,4]},\
                "ema.0.bias":{"dtype":"F64","shape":[1],"data_offsets":[4,12]},\
                "n.0.weight":{"dtype":"F32","shape":[1,2],"data_offsets":[12,20]},\
                "n.0.bias":{"dtype":"F16","shape":[1],"data_offsets":[20,22]}}""".getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Long.BYTES + header.length + 22)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header.length)
                .put(header)
                .array();
    }

    /** Returns an array of zeros. */
    private static byte[] npy(String dtype, boolean columnsFirst, String shape, int bytes) {
        byte[] header = "{'descr': '%s', 'fortran_order': %s, 'shape': %s, }\n"
                .formatted(dtype, columnsFirst ? "True" : "False", shape)
                .getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(10 + header.length + bytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 0x93)
                .put("NUMPY".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 1)
                .put((byte) 0)
                .putShort((short) header.length)
                .put(header)
                .array();
    }

    private static List<String> texts(Class<?> target) {
        return switch (target.getSimpleName()) {
            case "OfFormula" ->
                List.of(
                        "h*sum((x^2 - b^2)^2) where h = 2; b = 1",
                        "0.5*x1^2 + exp(-x2/3) - cos(2*pi*x1) + abs(x2 - 1.5e-3)",
                        "if x1 < 0 and x2 >= 1 then norm(x) else max(x1, x2)",
                        "-log(sum(exp(-x^2)) + logsumexp(x))",
                        "sum((x[1:] - x[:-1]^2)^2) + mean(sin(x[::2])) + dot(x, [1, 2])");
            case "OfFlags" ->
                List.of(
                        "m double-well\np b=1.5\np barrier_height=2*pi\ng x1=-2:2:41\ng x2=0.5",
                        "m gaussian\np mean=[1, 2]\np covariance=[[1, 0], [0, 2]]\ns mean=[1,2]",
                        "m rosenbrock\np dimension=10\ng x3=-2:2\ng others=1\ns b=0.2:2:10",
                        "m ackley\n- levels=8\n- lines=[1, 2, 3]\n- norm=log\n- vmin=-1e3\n- width=3.4in\n- clip=[2, 98]");
            case "OfPoints" -> List.of("x1,x2\n1,2\n-3e-5,inf\n", "x1,energy,grad_x1\n0,1,2\n", "x1\n1\n\n\"2\"\n");
            case "OfTables" ->
                List.of(
                        "{\"x1\": [-1, 0, 1], \"energy\": [1, \"NaN\", null], \"grad_x1\": [1, 2, 3]}",
                        "\"x\";E\n-1;\"0\"\n-0.5;1e3\n0,5;nan\n",
                        "t\n\n-1 0 0 0\n-2 1 0 0\n-2 0 1 0\n-2 0 0 1\n1 1 0 0 0\n1 7\n1 2 3 4 5 6 7 8.0-101\n");
            case "OfColorMap" ->
                List.of("ff0000\n#00ff00\n0000FF\n", "0 0 0\n0.5,0.25;1\n# white\n1 1 1\n", "0 0 0\n255 128 0\n");
            default -> List.of();
        };
    }
}
