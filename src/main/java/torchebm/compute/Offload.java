package torchebm.compute;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;
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

    /** The points of the first sample, which grows until it takes long enough, or is as large as keeps a card busy. */
    private static final int FIRST_SAMPLE = 1 << 12;

    private static final int LAST_SAMPLE = 1 << 20;
    private static final int GROWTH = 4;
    private static final double SECONDS_ENOUGH = 0.03;

    private final Path startFile;
    private final Supplier<Backend> gpu;
    private final LongSupplier nanoTime;
    private boolean isStarted;

    /**
     * @param cache where start-up times are kept
     * @param gpu opens the best card, if there is one
     * @param nanoTime the clock, in nanoseconds
     */
    Offload(Path cache, Supplier<Backend> gpu, LongSupplier nanoTime) {
        this.startFile = cache.resolve("gpu-start");
        this.gpu = gpu;
        this.nanoTime = nanoTime;
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
            long begin = nanoTime.getAsLong();
            Backend card = gpu.get();
            Program there = card.compile(tensors, points, dtype);
            if (!isStarted) {
                keep(1e-9 * (nanoTime.getAsLong() - begin));
                isStarted = true;
            }
            double onCpu = Math.min(estimate, seconds(here, points.count()));
            double onGpu = seconds(there, points.count());
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

    /** What all points take, by a run over the first ones; shorter runs before it have the compilers do their work. */
    private double seconds(Program program, long count) {
        double[][] results = new double[program.outputs()][(int) Math.min(count, LAST_SAMPLE)];
        int n = (int) Math.min(count, FIRST_SAMPLE);
        while (true) {
            long begin = nanoTime.getAsLong();
            Evaluator.evaluate(program, 0, n, results, 0);
            double seconds = 1e-9 * (nanoTime.getAsLong() - begin);
            if (seconds > SECONDS_ENOUGH || n == results[0].length) {
                return seconds * count / n;
            }
            n = Math.min(results[0].length, GROWTH * n);
        }
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
