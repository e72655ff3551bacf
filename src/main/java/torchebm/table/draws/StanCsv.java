package torchebm.table.draws;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import torchebm.files.OutputFolder;
import torchebm.sampling.DrawBlock;
import torchebm.sampling.SampleStats;

/**
 * Draws as the CSV files of CmdStan, which ArviZ, CmdStanPy and posterior read: a folder with a file per chain,
 * {@code chain-1.csv}, with the columns {@code lp__,accept_stat__,stepsize__,treedepth__,n_leapfrog__,divergent__,energy__}
 * and the coordinates, {@code x.1} if they have no names.
 *
 * <p>{@code lp__} is −E/T and {@code energy__} the Hamiltonian, or E/T if there is none; {@code treedepth__} is ⌈log₂(steps +
 * 1)⌉. Numbers that a sampler does not have are {@code nan}, or 0 in columns of counts. Source: the CmdStan guide, "Stan CSV file
 * format".
 */
final class StanCsv implements DrawWriter {
    private static final Pattern FILE = Pattern.compile("chain-[1-9][0-9]*\\.csv");

    private final OutputFolder folder;
    private final DrawHeader header;
    private List<Adapted> adapted = List.of();

    StanCsv(OutputFolder folder, DrawHeader header) {
        this.folder = folder;
        this.header = header;
    }

    /** Returns true if a folder of this format may have a file. */
    static boolean owns(String path) {
        return FILE.matcher(path).matches();
    }

    @Override
    public void adapted(List<Adapted> chains) {
        adapted = List.copyOf(chains);
    }

    @Override
    public void write(DrawBlock block) throws IOException {
        for (int chain = 0; chain < block.chains(); chain++) {
            TextBuffer text = new TextBuffer();
            // A file is opened for each block, because there may be more chains than a process may open files.
            try (OutputStream out = folder.append("chain-" + number(chain) + ".csv")) {
                if (block.firstDraw() == 0) {
                    addHeader(text, chain);
                }
                for (int t = 0; t < block.draws(); t++) {
                    addRow(text, block, t * block.chains() + chain);
                    text.writeIfFull(out);
                }
                text.writeTo(out);
            }
        }
    }

    /** Returns the number of a chain, from 1. */
    private int number(int chain) {
        return header.firstChain() + chain + 1;
    }

    private void addHeader(TextBuffer text, int chain) {
        boolean isAdapted = !adapted.isEmpty();
        for (String line : List.of(
                "model = " + oneLine(header.model()),
                "method = sample (Default)",
                "  sample",
                "    num_samples = " + header.draws() * header.thin(),
                "    num_warmup = " + header.warmup(),
                "    save_warmup = 0 (Default)",
                "    thin = " + header.thin(),
                "    adapt",
                "      engaged = " + (isAdapted ? 1 : 0),
                "    algorithm = hmc (Default)",
                "      hmc",
                "        engine = " + oneLine(header.method()),
                "        metric = " + (isAdapted ? "diag_e" : "unit_e"),
                "id = " + number(chain),
                "random",
                "  seed = " + header.seed(),
                "temperature = " + Double.toString(header.temperature()))) {
            text.add("# " + line + "\n");
        }
        List<String> columns = new ArrayList<>(List.of(
                "lp__", "accept_stat__", "stepsize__", "treedepth__", "n_leapfrog__", "divergent__", "energy__"));
        for (int i = 0; i < header.dimension(); i++) {
            columns.add(header.name(i, "x."));
        }
        text.add(String.join(",", columns) + "\n");
        if (isAdapted) {
            text.add("# Adaptation terminated\n# Step size = ");
            text.add(adapted.get(chain).stepSize(), '\n');
            text.add("# Diagonal elements of inverse mass matrix:\n# ");
            double[] metric = adapted.get(chain).inverseMetric();
            for (int i = 0; i < metric.length; i++) {
                text.add(metric[i], i == metric.length - 1 ? '\n' : ',');
            }
        }
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", "_");
    }

    private void addRow(TextBuffer text, DrawBlock block, int row) {
        SampleStats stats = block.stats();
        double logDensity = header.logDensity(block.energy()[row]);
        double steps = of(stats.leapfrogs(), row, 0);
        text.add(logDensity, ',');
        text.add(of(stats.acceptStat(), row, Double.NaN), ',');
        text.add(of(stats.stepSize(), row, Double.NaN), ',');
        text.add(depth((long) steps), ',');
        text.add(steps, ',');
        text.add(of(stats.divergent(), row, 0), ',');
        text.add(of(stats.hamiltonian(), row, -logDensity), ',');
        int n = block.dimension();
        for (int i = 0; i < n; i++) {
            text.add(block.x()[row * n + i], i == n - 1 ? '\n' : ',');
        }
    }

    private static double of(double[] numbers, int row, double missing) {
        return numbers.length == 0 ? missing : numbers[row];
    }

    /** Returns the depth of a binary tree with so many steps, ⌈log₂(steps + 1)⌉. */
    private static int depth(long steps) {
        return Long.SIZE - Long.numberOfLeadingZeros(steps);
    }

    @Override
    public void close() {}
}
