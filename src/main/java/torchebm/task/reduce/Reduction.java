package torchebm.task.reduce;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.FileSystemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import torchebm.data.EnergyTable;

/**
 * The blocks of a table of energies, or of a part of it, and what they have in common.
 *
 * @param temperature T of log Z
 * @param cell the volume of a cell of the grid; empty for given points, which have none
 * @param bins those of the histogram; empty for none
 * @param blocks the sums of the blocks, in order
 * @param counts of the energies below, in and above the bins
 * @param field the thinned field; empty if none is wanted
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Reduction(
        double temperature,
        OptionalDouble cell,
        Optional<Bins> bins,
        List<BlockSums> blocks,
        long[] counts,
        Optional<ThinnedField> field) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static final String FIELD = "field";

    /** Returns the blocks of this reduction and of the next part of the same whole. */
    public Reduction and(Reduction next) {
        List<BlockSums> all = new ArrayList<>(blocks);
        all.addAll(next.blocks);
        long[] sums = counts.clone();
        for (int k = 0; k < sums.length; k++) {
            sums[k] += next.counts[k];
        }
        Optional<ThinnedField> both =
                field.flatMap(own -> next.field.map(own::and)).or(() -> field);
        return new Reduction(temperature, cell, bins, all, sums, both);
    }

    /** Returns the sums over all rows. */
    BlockSums total() {
        BlockSums total = BlockSums.NONE;
        for (BlockSums block : blocks) {
            total = total.and(block, temperature);
        }
        return total;
    }

    /**
     * Returns the result as JSON; numbers that are not known are null. With a thinned field, it is a table of that field, as other
     * commands read it, and the sums are an object after its columns.
     */
    public String text() {
        ObjectNode root = MAPPER.createObjectNode();
        field.ifPresent(one -> one.writeTable(root));
        ObjectNode sums = field.isPresent() ? root.putObject(EnergyTable.SUMS) : root;
        write(sums);
        field.ifPresent(one -> one.writeCandidates(sums));
        try {
            return MAPPER.writer(SerializationFeature.INDENT_OUTPUT).writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void write(ObjectNode node) {
        BlockSums total = total();
        boolean isKnown = total.finite() > 0;
        node.put("rows", total.finite() + total.nan() + total.infinite());
        node.put("nan", total.nan()).put("infinite", total.infinite());
        if (isKnown) {
            end(node.putObject("min"), total.min(), total.minRow(), total.minPoint());
            end(node.putObject("max"), total.max(), total.maxRow(), total.maxPoint());
            node.put("mean", total.mean()).put("variance", total.squares() / total.finite());
        } else {
            node.putNull("min").putNull("max").putNull("mean").putNull("variance");
        }
        node.put("temperature", temperature);
        if (isKnown && cell.isPresent()) {
            node.put("log_z", StrictMath.log(total.sum() * cell.getAsDouble()) - total.min() / temperature);
        } else {
            node.putNull("log_z");
        }
        if (bins.isPresent()) {
            ObjectNode histogram = node.putObject("histogram");
            histogram.put("min", bins.get().min()).put("max", bins.get().max());
            histogram.put("below", counts[0]).put("above", counts[counts.length - 1]);
            ArrayNode inside = histogram.putArray("counts");
            for (int k = 1; k < counts.length - 1; k++) {
                inside.add(counts[k]);
            }
        }
    }

    /** Writes an energy with its row and its point. */
    static void end(ObjectNode node, double energy, long row, List<Double> point) {
        node.put("energy", energy).put("row", row);
        ArrayNode x = node.putArray("point");
        point.forEach(x::add);
    }

    /** Returns all blocks as JSON, for a part. Numbers are texts, which keep NaN and all digits. */
    String partText() {
        ObjectNode node = MAPPER.createObjectNode();
        node.put("temperature", Double.toString(temperature));
        cell.ifPresent(volume -> node.put("cell", Double.toString(volume)));
        bins.ifPresent(one -> node.putArray("bins")
                .add(Double.toString(one.min()))
                .add(Double.toString(one.max()))
                .add(Integer.toString(one.count())));
        ArrayNode list = node.putArray("blocks");
        for (BlockSums block : blocks) {
            ArrayNode numbers = list.addArray();
            numbers.add(block.finite()).add(block.nan()).add(block.infinite());
            numbers.add(Double.toString(block.min())).add(block.minRow());
            numbers.add(Double.toString(block.max())).add(block.maxRow());
            numbers.add(Double.toString(block.mean()));
            numbers.add(Double.toString(block.squares()));
            numbers.add(Double.toString(block.sum()));
            block.minPoint().forEach(x -> numbers.add(Double.toString(x)));
            block.maxPoint().forEach(x -> numbers.add(Double.toString(x)));
        }
        ArrayNode all = node.putArray("counts");
        for (long count : counts) {
            all.add(count);
        }
        field.ifPresent(one -> one.writePart(node.putObject(FIELD)));
        return node + "\n";
    }

    /**
     * Returns the reduction in a part.
     *
     * @param name the name of the part, for messages
     */
    public static Reduction read(String name, String text) throws FileSystemException {
        try {
            JsonNode node = MAPPER.readTree(text);
            List<BlockSums> blocks = new ArrayList<>();
            for (JsonNode block : node.path("blocks")) {
                blocks.add(block(block));
            }
            long[] counts = new long[node.path("counts").size()];
            for (int k = 0; k < counts.length; k++) {
                counts[k] = node.path("counts").get(k).asLong();
            }
            JsonNode bins = node.path("bins");
            return new Reduction(
                    number(node.path("temperature")),
                    node.has("cell") ? OptionalDouble.of(number(node.path("cell"))) : OptionalDouble.empty(),
                    bins.isArray()
                            ? Optional.of(new Bins(
                                    number(bins.path(0)),
                                    number(bins.path(1)),
                                    Integer.parseInt(bins.path(2).asText())))
                            : Optional.empty(),
                    blocks,
                    counts,
                    node.has(FIELD) ? Optional.of(ThinnedField.read(node.path(FIELD))) : Optional.empty());
        } catch (JsonProcessingException | NumberFormatException e) {
            throw new FileSystemException(name, null, "has no sums as this program writes them");
        }
    }

    private static double number(JsonNode node) {
        return Double.parseDouble(node.asText());
    }

    private static BlockSums block(JsonNode block) {
        int n = (block.size() - 10) / 2;
        List<Double> points = new ArrayList<>();
        for (int k = 10; k < block.size(); k++) {
            points.add(number(block.get(k)));
        }
        return new BlockSums(
                block.path(0).asLong(),
                block.path(1).asLong(),
                block.path(2).asLong(),
                number(block.path(3)),
                block.path(4).asLong(),
                points.subList(0, n),
                number(block.path(5)),
                block.path(6).asLong(),
                points.subList(n, 2 * n),
                number(block.path(7)),
                number(block.path(8)),
                number(block.path(9)));
    }
}
