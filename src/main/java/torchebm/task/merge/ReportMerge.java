package torchebm.task.merge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntBinaryOperator;
import org.jspecify.annotations.Nullable;
import torchebm.files.FileAccess;
import torchebm.output.Destination;
import torchebm.problem.RequestException;
import torchebm.shard.PartRecord;

/** Puts reports of {@code run} and {@code check} together: the jobs or specs in the order of one process. */
final class ReportMerge {
    private static final int MOST_BYTES = 1 << 30;

    private static final String SECONDS = "seconds";
    private static final String EXIT_CODE = "exit_code";
    private static final String SUITE = "\n<testsuite ";
    private static final String END = "\n</testsuites>";

    private final PartSet set;
    private final FileAccess files;
    private final IntBinaryOperator worse;

    ReportMerge(PartSet set, FileAccess files, IntBinaryOperator worse) {
        this.set = set;
        this.files = files;
        this.worse = worse;
    }

    /**
     * Writes the whole report.
     *
     * @return its exit code; null if the format has none
     */
    @Nullable
    Integer write(Destination destination) throws IOException {
        boolean isXml = set.record().format().equals("xml");
        ObjectNode json = isXml ? null : json();
        String text = json == null
                ? xml()
                : new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(json) + "\n";
        destination.write(files, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
        return json == null ? null : Integer.valueOf(json.path(EXIT_CODE).asInt());
    }

    private String text(WrittenPart part) throws IOException {
        return files.text(FileAccess.path(part.name()), MOST_BYTES);
    }

    private static FileSystemException damaged(WrittenPart part) {
        return new FileSystemException(part.name(), null, "is not a report as this program writes it");
    }

    /** Places the units of a part among those of the whole. */
    private static <T> void place(WrittenPart part, List<T> units, List<@Nullable T> whole) throws IOException {
        List<Integer> places = part.record().units();
        boolean isInside = places.stream().allMatch(place -> place >= 0 && place < whole.size());
        if (places.size() != units.size() || !isInside) {
            throw damaged(part);
        }
        for (int k = 0; k < places.size(); k++) {
            whole.set(places.get(k), units.get(k));
        }
    }

    private <T> List<@Nullable T> room() {
        List<@Nullable T> room = new ArrayList<>();
        for (long k = 0; k < set.record().total(); k++) {
            room.add(null);
        }
        return room;
    }

    /** Returns the units, of which none may be missing. */
    private static <T> List<T> complete(List<@Nullable T> units) {
        List<T> complete = new ArrayList<>();
        for (T unit : units) {
            if (unit == null) {
                throw new RequestException("a report is missing in all parts: they were not divided in the same way");
            }
            complete.add(unit);
        }
        return complete;
    }

    private ObjectNode json() throws IOException {
        String key = set.record().kind() == PartRecord.Kind.RUN ? "jobs" : "specs";
        List<@Nullable JsonNode> whole = room();
        double seconds = 0;
        int exitCode = 0;
        for (WrittenPart part : set.parts()) {
            JsonNode report = report(part);
            if (!(report.get(key) instanceof ArrayNode list)) {
                throw damaged(part);
            }
            List<JsonNode> units = new ArrayList<>();
            list.forEach(units::add);
            place(part, units, whole);
            seconds += report.path(SECONDS).asDouble();
            exitCode = worse.applyAsInt(exitCode, report.path(EXIT_CODE).asInt());
        }
        ObjectNode report = new ObjectMapper().createObjectNode();
        report.putArray(key).addAll(complete(whole));
        if (set.record().kind() == PartRecord.Kind.RUN) {
            report.put(SECONDS, seconds);
        }
        return report.put(EXIT_CODE, exitCode);
    }

    private JsonNode report(WrittenPart part) throws IOException {
        try {
            return new ObjectMapper().readTree(text(part));
        } catch (JsonProcessingException e) {
            throw damaged(part);
        }
    }

    /** Puts test suites together; their tags do not occur in texts, in which {@code <} is escaped. */
    private String xml() throws IOException {
        List<@Nullable String> whole = room();
        String begin = "";
        for (WrittenPart part : set.parts()) {
            String text = text(part);
            int end = text.lastIndexOf(END);
            if (end < 0) {
                throw damaged(part);
            }
            String[] suites = text.substring(0, end).split(SUITE, -1);
            begin = suites[0];
            List<String> units = new ArrayList<>();
            for (int k = 1; k < suites.length; k++) {
                units.add(SUITE + suites[k]);
            }
            place(part, units, whole);
        }
        return begin + String.join("", complete(whole)) + END + "\n";
    }
}
