package torchebm.compute;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import torchebm.graph.Tensor;
import torchebm.grid.Points;

/**
 * Whether a graphics card makes a whole run faster. A run that the CPU is soon done with does not ask for one. For any
 * other, both do a sample of this very work: that of the card is timed with what is copied back; what the card took to
 * start is kept for the next run.
 */
final class Offload {
    /** What a card takes to start where none has yet. */
    private static final double USUAL_START = 1;

    /** A run is worth asking for a card if it takes so many times as long as the card takes to start. */
    private static final double STARTS_WORTH_ASKING = 2;

    /** What two cores take for a point, and for each operation there; networks take less, see docs/performance.md. */
    private static final double SECONDS_A_POINT = 0.5e-9;

    private static final double SECONDS_AN_OPERATION = 0.1e-9;
    private static final double CORES = 2;

    /** The points of a sample: on a card as many as keep it busy. */
    private static final int CPU_SAMPLE = 1 << 16;

    private static final int GPU_SAMPLE = 1 << 20;

    /** A sample is run so often, and the fastest counts: the first ones wait for compilers. */
    private static final int SAMPLES = 3;

    private final Path startFile;
    private final Supplier<Backend> gpu;
    private boolean isStarted;

    /**
     * @param cache where start-up times are kept
     * @param gpu opens the best card, if there is one
     */
    Offload(Path cache, Supplier<Backend> gpu) {
        this.startFile = cache.resolve("gpu-start");
        this.gpu = gpu;
    }

    /**
     * The program on a card, if the run is done sooner there; it is said then.
     *
     * @param here the program on the CPU
     */
    synchronized Optional<Program> faster(
            Program here, List<Tensor> tensors, Points points, DType dtype, Notices notices) {
        double estimate = points.count()
                * (SECONDS_A_POINT + SECONDS_AN_OPERATION * here.operations())
                * CORES
                / Runtime.getRuntime().availableProcessors();
        if (estimate < STARTS_WORTH_ASKING * start()) {
            return Optional.empty();
        }
        try {
            double onCpu = Math.min(estimate, seconds(here, points.count(), CPU_SAMPLE));
            long begin = System.nanoTime();
            Backend card = gpu.get();
            Program there = card.compile(tensors, points, dtype);
            if (!isStarted) {
                keep(1e-9 * (System.nanoTime() - begin));
                isStarted = true;
            }
            double onGpu = seconds(there, points.count(), GPU_SAMPLE);
            if (onGpu > onCpu) {
                return Optional.empty();
            }
            notices.say(String.format(
                    Locale.ROOT,
                    "computing on %s, %s: about %.1f s rather than %.1f s on the CPU; --device cpu stays there",
                    card.device(),
                    card.engine(),
                    onGpu,
                    onCpu));
            return Optional.of(there);
        } catch (UnavailableException e) {
            return Optional.empty(); // nobody asked for a card by name
        }
    }

    /** What all points take, by the fastest run over the first ones. */
    private static double seconds(Program program, long count, int sample) {
        int n = (int) Math.min(count, sample);
        double[][] results = new double[program.outputs()][n];
        long fastest = Long.MAX_VALUE;
        for (int k = 0; k < SAMPLES; k++) {
            long begin = System.nanoTime();
            Evaluator.evaluate(program, 0, n, results, 0);
            fastest = Math.min(fastest, System.nanoTime() - begin);
        }
        return 1e-9 * fastest * count / n;
    }

    /** What the card took to start the last time. */
    private double start() {
        try {
            return Double.parseDouble(Files.readString(startFile).strip());
        } catch (IOException | NumberFormatException e) {
            return USUAL_START;
        }
    }

    private void keep(double seconds) {
        try {
            Files.createDirectories(startFile.getParent());
            Files.writeString(startFile, String.format(Locale.ROOT, "%.3f%n", seconds));
        } catch (IOException e) {
            // the usual time is taken again
        }
    }
}
