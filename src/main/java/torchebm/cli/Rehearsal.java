package torchebm.cli;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Runs the most common commands once, without output, so that the launcher can archive their classes for a faster
 * start-up.
 */
final class Rehearsal {
    private static final String SPEC = "model: double-well\ngrid: {x1: {points: 20}, x2: {points: 20}}\n";

    private Rehearsal() {}

    /**
     * Runs the commands.
     *
     * @param args the folder of the program, whose folders config and samples are read, and a folder for files
     */
    public static void main(String[] args) {
        System.setProperty("java.awt.headless", "true");
        Locale.setDefault(Locale.ROOT);
        Path home = Path.of(args[0]);
        Path samples = home.resolve("samples");
        String file = Path.of(args[1]).resolve("file").toString();
        run(home, "", "--version");
        run(home, "", "plot", "double-well", "-o", file + ".png");
        run(home, "", "plot", "double-well", "-o", file + ".png", "--quiet"); // replaces the file
        run(home, SPEC, "plot", "--model", "-", "-o", file + ".svg");
        run(home, SPEC, "plot", "--model", "-", "-o", file + ".pdf", "--param", "b=2", "--grid", "x2=1");
        run(home, "", "plot", "himmelblau", "--lines", "--labels", "--markers", "all", "--streamlines", "-o", "-");
        run(home, "", "plot", "--energy", "x1^2 + x2^2", "--kind", "surface", "--theme", "dark", "-o", "-");
        String coarse = "x1=-4:4:9";
        run(home, "", "plot", "--model", samples.resolve("two-moons-mlp.yaml").toString(), "-g", coarse, "-o", "-");
        run(home, "", "eval", "--model", samples.resolve("two-moons-mlp.onnx").toString(), "-g", coarse, "-o", "-");
        run(home, "", "contour", "--model", "himmelblau", "--filled", "-o", file + ".geojson");
        run(home, "", "eval", "ackley", "-o", file + ".csv");
        run(home, SPEC, "eval", "--model", "-", "--gradient", "-o", "-");
        run(home, "x1,x2\n1,2\n", "eval", "--model", "ackley", "--points", "-", "-o", "-", "--format", "json");
        run(home, "", "run", "ackley", "-o", file + "-{name}.png");
        run(home, "", "compare", "double-well", "ackley");
        run(home, "", "analyze", "double-well", "--starts", "20", "--from", "M1", "--to", "M4");
        run(home, "", "integrate", "double-well");
        run(home, "", "plot", "double-well", "--analyze", "-o", "-");
        run(home, "", "plot", "double-well", "--kind", "disconnectivity", "-o", "-");
        run(home, "", "plot", "double-well", "--kind", "profile", "-o", "-");
        run(home, "", "describe", "ackley");
        run(home, "", "models", "--json");
        run(home, SPEC, "validate", "-");
        run(home, "", "schema");
        run(home, "", "plot", "--help");
        run(home, "", "plot", "--model", "duble-well");
    }

    private static void run(Path home, String stdin, String... args) {
        InputStream in = new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8));
        OutputStream nowhere = OutputStream.nullOutputStream();
        new Main(in, nowhere, nowhere, Optional.of(home), false, false).run(args);
    }
}
