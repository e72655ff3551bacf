package torchebm.table.draws;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import torchebm.files.OutputFolder;
import torchebm.grid.Cancellation;
import torchebm.sampling.DrawBlock;
import torchebm.sampling.SampleStats;
import torchebm.table.Decimal;

/**
 * Draws as a Zarr store, version 2, in ArviZ's scheme, so that {@code arviz.from_zarr} and {@code xarray.open_zarr} read it: the
 * group {@code posterior} has {@code x} of shape (chain, draw, x_dim_0); {@code sample_stats} has {@code lp} = −E/T,
 * {@code energy}, the Hamiltonian or E/T, and {@code acceptance_rate}, {@code step_size}, {@code n_steps} and
 * {@code diverging} as far as the sampler has them, of shape (chain, draw).
 *
 * <p>Draws are collected until they fill a chunk of about 4 MiB.
 */
final class DrawZarr implements DrawWriter {
    static final String CHAIN = "chain";
    static final String DRAW = "draw";
    private static final String COORDINATE = "x_dim_0";

    private static final int BYTES_A_CHUNK = 1 << 22;

    private static final Pattern FILE =
            Pattern.compile("\\.zgroup|\\.zattrs|\\.zmetadata|(posterior|sample_stats)/(\\w+/)?(\\.z[a-z]+|[0-9.]+)");

    private final OutputFolder folder;
    private final DrawHeader header;
    private final Cancellation cancellation = new Cancellation();
    private final int chunkDraws;
    private final ZarrArray x;
    private final double[] chunk;

    /** The arrays of shape (chain, draw), with the numbers of the current chunk. */
    private final Map<ZarrArray, double[]> stats = new LinkedHashMap<>();

    private final List<ZarrArray> draws = new ArrayList<>();

    /** The documents of the store by their paths. */
    private final Map<String, String> documents = new TreeMap<>();

    private long written;

    DrawZarr(OutputFolder folder, DrawHeader header) {
        this.folder = folder;
        this.header = header;
        long bytesADraw = (long) Double.BYTES * header.allChains() * header.dimension();
        this.chunkDraws = (int) Math.max(1, Math.min(header.draws(), BYTES_A_CHUNK / bytesADraw));
        this.x = array("posterior/x", ZarrArray.Type.REAL, CHAIN, DRAW, COORDINATE);
        this.chunk = new double[x.size()];
    }

    /** Returns true if a folder of this format may have a file. */
    static boolean owns(String path) {
        return FILE.matcher(path).matches();
    }

    private ZarrArray array(String path, ZarrArray.Type type, String... dimensions) {
        List<Long> shape = new ArrayList<>();
        List<Long> sides = new ArrayList<>();
        for (String dimension : dimensions) {
            boolean isDraw = dimension.equals(DRAW);
            long side = isDraw ? header.draws() : dimension.equals(CHAIN) ? header.chains() : header.dimension();
            shape.add(side);
            sides.add(isDraw ? chunkDraws : side);
        }
        ZarrArray array = new ZarrArray(path, type, List.of(dimensions), shape, sides);
        documents.put(path + "/.zarray", array.description());
        documents.put(path + "/.zattrs", array.attributes());
        return array;
    }

    private void begin(SampleStats kinds) throws IOException {
        Set<String> known = new HashSet<>(List.of("lp", "energy"));
        known.addAll(kinds.acceptStat().length > 0 ? List.of("acceptance_rate") : List.of());
        known.addAll(kinds.stepSize().length > 0 ? List.of("step_size") : List.of());
        known.addAll(kinds.leapfrogs().length > 0 ? List.of("n_steps") : List.of());
        known.addAll(kinds.divergent().length > 0 ? List.of("diverging") : List.of());
        begin(known::contains);
    }

    private void begin(Predicate<String> isKnown) throws IOException {
        stat("lp", ZarrArray.Type.REAL, isKnown);
        stat("energy", ZarrArray.Type.REAL, isKnown);
        stat("acceptance_rate", ZarrArray.Type.REAL, isKnown);
        stat("step_size", ZarrArray.Type.REAL, isKnown);
        stat("n_steps", ZarrArray.Type.WHOLE, isKnown);
        stat("diverging", ZarrArray.Type.TRUTH, isKnown);
        for (String group : List.of("posterior", "sample_stats")) {
            count(array(group + "/" + CHAIN, ZarrArray.Type.WHOLE, CHAIN), 0, header.firstChain());
            draws.add(array(group + "/" + DRAW, ZarrArray.Type.WHOLE, DRAW));
        }
        count(array("posterior/" + COORDINATE, ZarrArray.Type.WHOLE, COORDINATE), 0, 0);
    }

    private void stat(String name, ZarrArray.Type type, Predicate<String> isKnown) {
        if (isKnown.test(name)) {
            ZarrArray array = array("sample_stats/" + name, type, CHAIN, DRAW);
            stats.put(array, new double[array.size()]);
        }
    }

    /** Writes the numbers of a chunk of a coordinate, which count from a number on. */
    private void count(ZarrArray array, long index, long first) throws IOException {
        int size = array.size();
        double[] numbers = new double[size];
        Arrays.setAll(numbers, i -> (double) index * size + first + i);
        array.write(folder, index, numbers);
    }

    @Override
    public void write(DrawBlock block) throws IOException {
        if (written == 0) {
            begin(block.stats());
        }
        for (int t = 0; t < block.draws(); t++) {
            add(block, t);
            written++;
            if (written % chunkDraws == 0 || written == header.draws()) {
                writeChunk((written - 1) / chunkDraws);
            }
        }
    }

    /** Adds a draw of all chains to the chunk. */
    private void add(DrawBlock block, int t) {
        int place = (int) (written % chunkDraws);
        int n = block.dimension();
        for (int chain = 0; chain < block.chains(); chain++) {
            System.arraycopy(block.x(), (t * block.chains() + chain) * n, chunk, (chain * chunkDraws + place) * n, n);
        }
        for (Map.Entry<ZarrArray, double[]> stat : stats.entrySet()) {
            IntToDoubleFunction numbers = numbers(stat.getKey(), block);
            for (int chain = 0; chain < block.chains(); chain++) {
                stat.getValue()[chain * chunkDraws + place] = numbers.applyAsDouble(t * block.chains() + chain);
            }
        }
    }

    private IntToDoubleFunction numbers(ZarrArray array, DrawBlock block) {
        SampleStats kinds = block.stats();
        double[] energy = block.energy();
        return switch (array.path()) {
            case "sample_stats/lp" -> row -> header.logDensity(energy[row]);
            case "sample_stats/energy" ->
                row -> kinds.hamiltonian().length > 0 ? kinds.hamiltonian()[row] : -header.logDensity(energy[row]);
            case "sample_stats/acceptance_rate" -> row -> kinds.acceptStat()[row];
            case "sample_stats/step_size" -> row -> kinds.stepSize()[row];
            case "sample_stats/n_steps" -> row -> kinds.leapfrogs()[row];
            case "sample_stats/diverging" -> row -> kinds.divergent()[row];
            default -> throw new IllegalArgumentException(array.path());
        };
    }

    private void writeChunk(long index) throws IOException {
        cancellation.check();
        x.write(folder, index, chunk);
        for (Map.Entry<ZarrArray, double[]> stat : stats.entrySet()) {
            stat.getKey().write(folder, index, stat.getValue());
        }
        for (ZarrArray coordinate : draws) {
            count(coordinate, index, 0);
        }
    }

    /** A store with some of the chains. */
    interface Source {
        /** Returns true if it has a file. */
        boolean has(String path);

        /** Opens a file. */
        InputStream open(String path) throws IOException;
    }

    /**
     * Writes the store of all chains. A chunk is that of the parts, one after the other, because chains are the first axis.
     *
     * @param header of all chains
     * @param parts stores with consecutive chains, all of them with the header's number of chains in all
     */
    static void join(OutputFolder folder, DrawHeader header, List<Source> parts) throws IOException {
        DrawZarr whole = new DrawZarr(folder, header);
        whole.begin(name -> parts.get(0).has("sample_stats/" + name + "/.zarray"));
        for (long index = 0; index * whole.chunkDraws < header.draws(); index++) {
            whole.cancellation.check();
            whole.x.join(folder, index, parts);
            for (ZarrArray array : whole.stats.keySet()) {
                array.join(folder, index, parts);
            }
            for (ZarrArray coordinate : whole.draws) {
                whole.count(coordinate, index, 0);
            }
        }
        whole.close();
    }

    @Override
    public void close() throws IOException {
        for (String group : List.of("", "posterior/", "sample_stats/")) {
            documents.put(group + ".zgroup", "{\"zarr_format\": 2}");
            documents.put(group + ".zattrs", attributes());
        }
        StringJoiner all = new StringJoiner(",\n", "{\"zarr_consolidated_format\": 1, \"metadata\": {\n", "\n}}");
        for (Map.Entry<String, String> document : documents.entrySet()) {
            all.add(quoted(document.getKey()) + ": " + document.getValue());
            write(document.getKey(), document.getValue());
        }
        write(".zmetadata", all.toString());
    }

    private String attributes() {
        StringJoiner names = new StringJoiner(", ", "[", "]");
        for (int i = 0; i < header.dimension() && !header.names().isEmpty(); i++) {
            names.add(quoted(header.name(i, "")));
        }
        return "{\"inference_library\": \"torchebm\", \"model\": " + quoted(header.model()) + ", \"method\": "
                + quoted(header.method()) + ", \"temperature\": " + Decimal.json(header.temperature()) + ", \"seed\": "
                + header.seed() + ", \"tuning_steps\": " + header.warmup() + ", \"thin\": " + header.thin()
                + ", \"names\": " + names + "}";
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                quoted.append(String.format("\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    private void write(String path, String text) throws IOException {
        try (OutputStream out = folder.append(path)) {
            out.write((text + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }
}
