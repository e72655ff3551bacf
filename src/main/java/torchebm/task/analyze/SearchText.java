package torchebm.task.analyze;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.FileSystemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import torchebm.analysis.surface.CriticalPoint;

/** Writes and reads the ends of the searches of a shard as JSON. Numbers are texts, which keep NaN and all digits. */
public final class SearchText {
    private static final String GROUPS = "groups";
    private static final String ENDS = "ends";

    private SearchText() {}

    /** Returns ends by the numbers of their groups as JSON. */
    static String write(SortedMap<Integer, List<CriticalPoint>> ends) {
        ObjectNode node = new ObjectMapper().createObjectNode();
        ArrayNode groups = node.putArray(GROUPS);
        for (Map.Entry<Integer, List<CriticalPoint>> group : ends.entrySet()) {
            ArrayNode points = groups.addObject().put("number", group.getKey()).putArray(ENDS);
            for (CriticalPoint point : group.getValue()) {
                ObjectNode one = points.addObject()
                        .put("kind", point.kind().name())
                        .put("index", point.index())
                        .put("flat", point.flat())
                        .put("hits", point.hits())
                        .put("energy", Double.toString(point.energy()));
                add(one.putArray("x"), point.x());
                add(one.putArray("eigenvalues"), point.eigenvalues());
            }
        }
        return node + "\n";
    }

    private static void add(ArrayNode array, double[] numbers) {
        for (double number : numbers) {
            array.add(Double.toString(number));
        }
    }

    /**
     * Returns the ends in a text.
     *
     * @param name the name of its file, for messages
     */
    public static SortedMap<Integer, List<CriticalPoint>> read(String name, String text) throws FileSystemException {
        SortedMap<Integer, List<CriticalPoint>> ends = new TreeMap<>();
        try {
            for (JsonNode group : new ObjectMapper().readTree(text).path(GROUPS)) {
                List<CriticalPoint> points = new ArrayList<>();
                for (JsonNode point : group.path(ENDS)) {
                    points.add(new CriticalPoint(
                            CriticalPoint.Kind.valueOf(point.path("kind").asText()),
                            point.path("index").asInt(),
                            point.path("flat").asInt(),
                            Double.parseDouble(point.path("energy").asText()),
                            numbers(point.path("x")),
                            numbers(point.path("eigenvalues")),
                            point.path("hits").asInt()));
                }
                ends.put(group.path("number").asInt(), points);
            }
            return ends;
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new FileSystemException(name, null, "has no ends of searches as this program writes them");
        }
    }

    private static double[] numbers(JsonNode array) {
        double[] numbers = new double[array.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = Double.parseDouble(array.get(i).asText());
        }
        return numbers;
    }
}
