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
 * The decision whether a run is faster on a graphics card. A run that is short on the CPU does not open a card. For a
 * longer run, both devices compute a sample of the same work; the card's time includes the copy of the results. The
 * card's start-up time is stored for later runs.
 */
final class Offload {
    /** The assumed start-up time of a card, in seconds, before one has been measured. */
    private static final double USUAL_START = 1;

    /** The ratio of a run's time to the card's start-up time from which on a card is opened. */
    private static final double STARTS_WORTH_ASKING = 2;

    /** The time of two cores for one point; each operation adds to it. Networks take less, see docs/performance.md. */
    private static final double SECONDS_A_POINT = 0.5e-9;

    private static final double SECONDS_AN_OPERATION = 0.1e-9;
    private static final double CORES = 2;

    /** The number of points of the first sample. Samples grow until one takes long enough, or reaches the last size. */
    private static final int FIRST_SAMPLE = 1 << 12;

    private static final int LAST_SAMPLE = 1 << 20;
    private static final int GROWTH = 4;
    private static final double SECONDS_ENOUGH = 0.03;

    private final Path startFile;
    private final Supplier<Backend> gpu;
    private final LongSupplier nanoTime;
    private boolean isStarted;

    /**
     * @param cache the folder of start-up times
     * @param gpu opens the best card
     * @param nanoTime the clock, in nanoseconds
     */
    Offload(Path cache, Supplier<Backend> gpu, LongSupplier nanoTime) {
        this.startFile = cache.resolve("gpu-start");
        this.gpu = gpu;
        this.nanoTime = nanoTime;
    }

    /**
     * Returns the program on a card if the run is faster there, and reports that.
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
                    "computing on %s, %s: about %.1f s rather than %.1f s on the CPU; use --device cpu to compute there",
                    card.device(),
                    card.engine(),
                    onGpu,
                    onCpu));
            return Optional.of(there);
        } catch (UnavailableException e) {
            return Optional.empty(); // a card was not named, so its absence is no error
        }
    }

    /**
     * Returns the estimated seconds for all points, from a run over the first ones. Shorter runs before it warm up the
     * JIT compiler.
     */
    private double seconds(Program program, long count) {
        int most = (int) Math.min(count, LAST_SAMPLE);
        Results results = Results.of(DType.FLOAT64, program.outputs(), most);
        int n = (int) Math.min(count, FIRST_SAMPLE);
        while (true) {
            long begin = nanoTime.getAsLong();
            Evaluator.evaluate(program, 0, n, results, 0);
            double seconds = 1e-9 * (nanoTime.getAsLong() - begin);
            if (seconds > SECONDS_ENOUGH || n == most) {
                return seconds * count / n;
            }
            n = Math.min(most, GROWTH * n);
        }
    }

    /** Returns the card's start-up time in the last run, in seconds. */
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
            // the default time is used again
        }
    }
}
