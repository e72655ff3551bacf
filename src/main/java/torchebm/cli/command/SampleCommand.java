package torchebm.cli.command;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import torchebm.app.App;
import torchebm.app.SampleRequest;
import torchebm.cli.options.Arguments;
import torchebm.cli.options.ComputeOptions;
import torchebm.cli.options.DestinationOptions;
import torchebm.cli.options.EnsembleOptions;
import torchebm.cli.options.ModelOptions;
import torchebm.cli.options.Option;
import torchebm.cli.options.PluginOptions;
import torchebm.cli.options.ReportOptions;
import torchebm.cli.options.ShardOptions;
import torchebm.cli.report.SampleReport;
import torchebm.cli.terminal.Terminal;
import torchebm.problem.Failure;
import torchebm.result.SampleResult;

/** {@code torchebm-cli sample}. */
final class SampleCommand implements Command {
    private static final String HEADER = """
            Draws points from the density exp(-E/kT), with diagnostics of their convergence.

              torchebm-cli sample muller-brown --temperature 15 --method tempering -o draws.csv
              torchebm-cli sample gaussian -p dimension=10 --draws 5000 --check
              torchebm-cli sample double-well --method langevin --step-size 0.001 --start normal
              torchebm-cli sample fes.dat --temperature 2.494 -o draws.zarr
              torchebm-cli sample rosenbrock --method mala --stan chains
            """;

    private static final String FOOTER = """

            A schedule is a number, or a name with the parameters of TorchEBM: exponential:start_value=0.1,
            decay_rate=0.99,min_value=0.001; linear or cosine:start_value=0.1,end_value=0.01,n_steps=1000;
            multi-step:start_value=0.1,milestones=[100,200],gamma=0.1; each with warmup_steps=50.
            Chains and draws are counted from 0. The same seed gives the same bytes on any number of threads.
            """;

    private static final Option METHOD = Option.of(
                    "--method", Option.Kind.TEXT, "METHOD", "The method: ${COMPLETION-CANDIDATES} (default: hmc).")
            .completedBy(List.of("langevin", "mala", "hmc", "nuts", "tempering"));
    private static final Option CHAINS =
            Option.of("--chains", Option.Kind.WHOLE, "COUNT", "The number of chains (default: 4).");
    private static final Option DRAWS =
            Option.of("--draws", Option.Kind.WHOLE, "COUNT", "The number of draws of each chain (default: 1000).");
    private static final Option WARMUP = Option.of(
            "--warmup",
            Option.Kind.WHOLE,
            "STEPS",
            "The number of steps before the first draw, in which chains adapt (default: 1000).");
    private static final Option THIN =
            Option.of("--thin", Option.Kind.WHOLE, "STEPS", "The number of steps for each draw (default: 1).");
    private static final Option EVERY = Option.of(
            "--every",
            Option.Kind.WHOLE,
            "STEPS",
            "Write trajectories instead of draws: the start, and the state after each so many steps, warm-up included.");
    private static final Option SEED =
            Option.of("--seed", Option.Kind.WHOLE, "SEED", "The seed of the random numbers (default: 1).");
    private static final Option STEP_SIZE = Option.of(
            "--step-size",
            Option.Kind.TEXT,
            "NUMBER|SCHEDULE",
            "The step size: that of TorchEBM's Langevin dynamics for langevin and mala, of the leapfrog steps for hmc,"
                    + " nuts and tempering (default: 0.001 for langevin, else adapted).");
    private static final Option NOISE_SCALE = Option.of(
            "--noise-scale", Option.Kind.TEXT, "NUMBER|SCHEDULE", "The factor of the noise of langevin (default: 1).");
    private static final Option LEAPFROG_STEPS = Option.of(
            "--leapfrog-steps",
            Option.Kind.WHOLE,
            "STEPS",
            "The number of leapfrog steps of hmc and tempering (default: 10).");
    private static final Option TARGET = Option.of(
            "--target-acceptance",
            Option.Kind.REAL,
            "SHARE",
            "The mean acceptance that the step size is adapted to (default: 0.8; 0.574 for mala).");
    private static final Option TEMPERATURES = Option.of(
            "--temperatures",
            Option.Kind.TEXTS,
            "T1,T2,…",
            "The temperatures of the replicas of tempering, from that of the density on (default: chosen, and moved"
                    + " until all exchanges are equally likely).");
    private static final Option REPLICAS =
            Option.of("--replicas", Option.Kind.WHOLE, "COUNT", "The number of replicas of tempering (default: 8).");
    private static final Option HOTTEST = Option.of(
            "--hottest",
            Option.Kind.REAL,
            "T",
            "The temperature of the hottest replica (default: 20 times that of the density).");
    private static final Option START = Option.of(
                    "--start",
                    Option.Kind.TEXT,
                    "box|normal|minima|X,Y,…|FILE",
                    "Where chains start: at uniform points of the domain, at normal numbers, at the minima in turn, at a"
                            + " point, or at the points of a file in turn (default: box).")
            .completedBy(List.of("box", "normal", "minima"));
    private static final Option OVER = Option.of(
                    "--over",
                    Option.Kind.TEXT,
                    "REGION",
                    "Where chains may go: all of space, or the domain, at whose edges they are reflected:"
                            + " ${COMPLETION-CANDIDATES} (default: space). Periodic coordinates are wrapped.")
            .completedBy(List.of("space", "domain"));
    private static final Option WELLS = Option.ofSwitch(
            List.of("--wells"),
            "Also count the visits of wells where finding them may take long: in more than three dimensions, and for networks.");
    private static final Option STAN = Option.of(
            "--stan",
            Option.Kind.TEXT,
            "FOLDER",
            "Write CSV files as CmdStan does, one for each chain, into a folder.");
    private static final Option CHECK = Option.ofSwitch(List.of("--check"), "Exit with code 5 if there is a warning.");

    @Override
    public Synopsis synopsis() {
        return Synopsis.of(
                        "sample",
                        HEADER,
                        ModelOptions.OF_DOMAIN,
                        List.of(
                                EnsembleOptions.TEMPERATURE,
                                METHOD,
                                CHAINS,
                                DRAWS,
                                WARMUP,
                                THIN,
                                EVERY,
                                SEED,
                                STEP_SIZE,
                                NOISE_SCALE,
                                LEAPFROG_STEPS,
                                TARGET,
                                TEMPERATURES,
                                REPLICAS,
                                HOTTEST,
                                START,
                                OVER,
                                WELLS,
                                CHECK),
                        DestinationOptions.optionalTable(List.of("csv", "npy", "zarr")),
                        List.of(STAN),
                        ShardOptions.ALL,
                        ComputeOptions.ALL,
                        ReportOptions.ALL)
                .withArgument(ModelOptions.ARGUMENT)
                .withFooter(FOOTER);
    }

    @Override
    public int run(Arguments given, Terminal terminal) throws Failure {
        DestinationOptions.check(given);
        SampleRequest request = new SampleRequest(
                ModelOptions.request(given),
                given.text(METHOD).orElse("hmc"),
                given.whole(CHAINS, 4),
                given.whole(DRAWS, 1000),
                given.whole(WARMUP, 1000),
                given.whole(THIN, 1),
                given.whole(EVERY),
                given.whole(SEED, 1),
                given.text(STEP_SIZE),
                given.text(NOISE_SCALE),
                given.whole(LEAPFROG_STEPS),
                given.real(TARGET),
                given.texts(TEMPERATURES),
                given.whole(REPLICAS),
                given.real(HOTTEST),
                given.text(START),
                given.text(OVER),
                given.has(WELLS) ? Optional.of(true) : Optional.empty(),
                given.text(ShardOptions.SHARD),
                DestinationOptions.request(given),
                given.text(STAN),
                ComputeOptions.request(given));
        App app = PluginOptions.app(given, terminal);
        if (given.has(ShardOptions.LIST_INPUTS)) {
            return ShardOptions.list(app.inputs(List.of(request.model()), given.texts(START), true), terminal);
        }
        SampleResult result = app.sample(request, ReportOptions.progress(given, terminal));
        boolean isStdout = result.files().contains("-");
        if (ReportOptions.isJson(given)) {
            terminal.json(result);
        } else if (!ReportOptions.isQuiet(given)) {
            PrintWriter to = isStdout ? terminal.err() : terminal.out();
            to.print(SampleReport.text(result, ReportOptions.isVerbose(given)));
        } else {
            result.warnings().forEach(warning -> terminal.err().println("warning: " + warning));
        }
        return given.has(CHECK) && !result.warnings().isEmpty() ? ExitCode.FAILED_CHECK : ExitCode.DONE;
    }
}
