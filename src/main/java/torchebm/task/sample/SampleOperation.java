package torchebm.task.sample;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import torchebm.analysis.Analysis;
import torchebm.analysis.AnalysisSettings;
import torchebm.analysis.surface.EnergySurface;
import torchebm.compute.Backends;
import torchebm.compute.DeviceName;
import torchebm.compute.Progress;
import torchebm.core.BaseModel;
import torchebm.evaluate.Compiler;
import torchebm.files.FileAccess;
import torchebm.integral.IntegralRegion;
import torchebm.landscape.AnalyzedSpec;
import torchebm.landscape.SampledSpec;
import torchebm.problem.RequestException;
import torchebm.result.SampleResult;
import torchebm.result.Version;
import torchebm.sampling.ChainEnergy;
import torchebm.sampling.ChainGroup;
import torchebm.sampling.CpuEnergy;
import torchebm.sampling.DeviceEnergy;
import torchebm.sampling.DrawBlock;
import torchebm.sampling.Method;
import torchebm.sampling.SamplerSettings;
import torchebm.sampling.Space;
import torchebm.shard.PartRecord;
import torchebm.spec.Spec;
import torchebm.table.draws.DrawFormat;
import torchebm.table.draws.DrawHeader;
import torchebm.table.draws.DrawWriter;
import torchebm.task.integrate.IntegrateTask;
import torchebm.task.part.HeaderText;
import torchebm.task.part.Origin;

/** Samples the density of a spec, writes the draws as they are made, and summarises them. */
public final class SampleOperation {
    /** The numbers of a block of draws. */
    private static final int NUMBERS_A_BLOCK = 1 << 18;

    /** The most dimensions in which wells are looked for unless asked. */
    private static final int MOST_DIMENSIONS_OF_WELLS = 3;

    /** The most operations of an energy and its gradient with which wells are looked for unless asked: those of small networks take long. */
    private static final double MOST_OPERATIONS_OF_WELLS = 2000;

    private static final int MOST_CHAINS = 10_000_000;

    private final SampleTask task;
    private final Spec spec;
    private final Backends backends;
    private final FileAccess files;
    private final Progress progress;
    private final SamplerSettings settings;
    private final IntegralRegion region;
    private final EnergySurface surface;
    private @Nullable Analysis analysis;

    private SampleOperation(SampleTask task, Spec spec, Backends backends, FileAccess files, Progress progress) {
        this.task = task;
        this.spec = spec;
        this.backends = backends;
        this.files = files;
        this.progress = progress;
        this.settings = SettingsReader.read(task, spec.temperature());
        this.region = IntegrateTask.region(task.over().orElse(IntegralRegion.SPACE.toString()));
        this.surface = AnalyzedSpec.surface(spec);
    }

    /**
     * Samples.
     *
     * @param files writes the draws
     */
    public static SampleResult run(SampleTask task, Spec spec, Backends backends, FileAccess files, Progress progress)
            throws IOException {
        if (spec.isSwept()) {
            throw new RequestException("sampling needs a single model: leave out the sweep");
        }
        if (spec.integration().isPresent()) {
            throw new RequestException("draws have all coordinates: leave out project");
        }
        check("--chains", task.chains(), 1, MOST_CHAINS);
        check("--draws", task.draws(), 1, Integer.MAX_VALUE);
        check("--warmup", task.warmup(), 0, Integer.MAX_VALUE);
        check("--thin", task.thin(), 1, Integer.MAX_VALUE);
        if (task.every().isPresent()) {
            long steps = task.warmup() + (long) task.draws();
            int every = task.every().getAsInt();
            check("--every", every, 1, Integer.MAX_VALUE);
            if (every > steps) {
                throw new RequestException("--every must be at most " + steps
                        + ", the number of steps (--warmup and --draws together), but was " + every);
            }
            if (task.thin() != 1) {
                throw new RequestException("--every and --thin cannot be combined: --every writes the states of a"
                        + " trajectory from its start on, --thin those after the warm-up");
            }
        }
        return new SampleOperation(task, spec, backends, files, progress).run();
    }

    private static void check(String flag, int number, int least, int most) {
        if (number < least || number > most) {
            throw new RequestException(flag + " must be from " + least + " to " + most + ", but was " + number);
        }
    }

    private SampleResult run() throws IOException {
        DrawOutputs outputs = new DrawOutputs(task.destination(), task.stan(), spec.name());
        Set<Path> read = new LinkedHashSet<>(files.read());
        read.addAll(spec.files());
        outputs.check(files, read);
        if (task.shard().isPresent()) {
            outputs.checkParts();
            if (task.compute().backend().equals("nd4j")) {
                throw new RequestException("with nd4j, the last digits of draws depend on the chains that are computed"
                        + " together, so shards of them differ from one process: leave out --backend nd4j");
            }
        }
        Space space = SampledSpec.space(spec, region);
        ChainEnergy potential = potential();
        String start = task.start().orElse(StartReader.BOX);
        SampleResults results = new SampleResults(task, spec, settings, region, surface, potential.name(), start);
        long steps = task.warmup() + (long) task.draws() * task.thin();
        if (task.ownChains() == 0) {
            outputs.writeEmpty(files);
            record(outputs, header(steps, 0, task.chains()), potential);
            return results.ofNone(outputs.files());
        }
        double[][] x = StartReader.read(
                start,
                spec,
                potential,
                space,
                task.firstChain(),
                task.ownChains(),
                task.seed(),
                this::analysis,
                files,
                progress);
        ChainGroup chains = ChainGroup.of(potential, settings, space, x, task.firstChain(), task.seed(), task.warmup());
        DrawHeader header = header(steps, task.firstChain(), task.ownChains());
        DrawKeeper kept = new DrawKeeper(
                task.ownChains(),
                potential.dimension(),
                header.draws(),
                Runtime.getRuntime().maxMemory());
        DrawTotals totals = new DrawTotals(task.ownChains());
        outputs.write(header, files, writers -> sample(chains, header, steps, kept, totals, writers));
        if (task.shard().isPresent()) {
            record(outputs, header, potential);
        }
        WellVisits visits =
                wantsWells(potential.operations()) ? WellVisits.of(kept, task.ownChains(), surface, analysis()) : null;
        return results.of(chains, kept, totals, visits, header, outputs.files());
    }

    /** Writes the records of parts. */
    private void record(DrawOutputs outputs, DrawHeader header, ChainEnergy potential) throws IOException {
        String origin = Origin.ofLandscape(task.settings(), spec, files);
        for (Map.Entry<String, DrawFormat> output : outputs.formats().entrySet()) {
            new PartRecord(
                            Version.text(),
                            PartRecord.Kind.DRAWS,
                            output.getValue().toString(),
                            task.shard().orElseThrow(),
                            origin,
                            potential.name().split(",", 2)[0] + ", "
                                    + task.compute().dtype(),
                            task.chains(),
                            List.of(),
                            List.of(),
                            PartRecord.digestOf(output.getKey(), files),
                            Optional.of(HeaderText.node(header)))
                    .write(output.getKey(), files);
        }
    }

    private DrawHeader header(long steps, int first, int chains) {
        int every = task.every().orElse(0);
        return new DrawHeader(
                spec.landscape().name(),
                settings.method().toString(),
                chains,
                every == 0 ? task.draws() : steps / every + 1,
                spec.landscape().model().dimension(),
                List.of(),
                every == 0 ? task.warmup() : 0,
                every == 0 ? task.thin() : every,
                task.seed(),
                settings.temperature(),
                first,
                task.chains());
    }

    /** Makes all draws. */
    private void sample(
            ChainGroup chains,
            DrawHeader header,
            long steps,
            DrawKeeper kept,
            DrawTotals totals,
            List<DrawWriter> writers)
            throws IOException {
        boolean isTrajectory = task.every().isPresent();
        long row = 0;
        if (isTrajectory) {
            DrawBlock first = chains.states(0);
            for (DrawWriter writer : writers) {
                writer.write(first);
            }
            row = 1;
        } else {
            for (long done = 0; done < task.warmup(); ) {
                int some = (int) Math.min(task.warmup() - done, stepsABlock());
                chains.skip(some);
                done += some;
                progress.at(done, steps);
            }
            List<DrawWriter.Adapted> adapted = adapted(chains);
            for (DrawWriter writer : writers) {
                writer.adapted(adapted);
            }
        }
        int numbers = task.ownChains() * (spec.landscape().model().dimension() + 6);
        long skipped = isTrajectory ? task.warmup() / header.thin() + 1 : 0;
        while (row < header.draws()) {
            int most = Math.max(1, Math.min(NUMBERS_A_BLOCK / numbers, stepsABlock() / header.thin()));
            // A block ends where the warm-up does.
            long end = row < skipped ? skipped : header.draws();
            int some = (int) Math.min(end - row, most);
            DrawBlock block = chains.draw(row, some, header.thin());
            for (DrawWriter writer : writers) {
                writer.write(block);
            }
            if (row >= skipped) {
                kept.add(block, row - skipped);
                totals.add(block);
            }
            row += some;
            progress.at(Math.min(steps, (isTrajectory ? 0 : task.warmup()) + row * header.thin()), steps);
        }
        progress.at(steps, steps);
    }

    private int stepsABlock() {
        return Math.max(16, NUMBERS_A_BLOCK / task.ownChains());
    }

    private List<DrawWriter.Adapted> adapted(ChainGroup chains) {
        List<DrawWriter.Adapted> adapted = new ArrayList<>();
        for (int c = 0; c < task.ownChains(); c++) {
            adapted.add(new DrawWriter.Adapted(chains.stepSize(c), chains.inverseMass(c)));
        }
        return adapted;
    }

    private ChainEnergy potential() {
        BaseModel model = spec.landscape().model();
        double points = (double) task.chains()
                * (task.warmup() + (double) task.draws() * task.thin())
                * settings.temperatures().length
                * (settings.method() == Method.LANGEVIN || settings.method() == Method.MALA
                        ? 1
                        : settings.leapfrogSteps());
        task.compute().check();
        boolean isCpu = DeviceName.of(task.compute().device())
                        .map(name -> !name.isGpu())
                        .orElse(true)
                && !task.compute().backend().equals("nd4j");
        if (isCpu) {
            return new CpuEnergy(model, task.compute().type(), points);
        }
        Compiler compiler = new Compiler(task.compute(), backends, progress);
        return new DeviceEnergy(model, compiler::compile);
    }

    private boolean wantsWells(double operations) {
        boolean isSmall = task.shard().isEmpty()
                && surface.dimension() <= MOST_DIMENSIONS_OF_WELLS
                && operations <= MOST_OPERATIONS_OF_WELLS;
        return task.wells().orElse(isSmall);
    }

    private synchronized Analysis analysis() {
        Analysis known = analysis;
        if (known == null) {
            known = AnalyzedSpec.of(surface, AnalysisSettings.usual(surface.dimension()), List.of())
                    .analysis();
            analysis = known;
        }
        return known;
    }
}
