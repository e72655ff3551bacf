package torchebm.task;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import torchebm.problem.Failure;
import torchebm.problem.Problem;
import torchebm.result.CheckResult;
import torchebm.result.ContourResult;
import torchebm.result.EvalResult;
import torchebm.result.JobResult;
import torchebm.result.PlotResult;
import torchebm.result.TaskResult;

/** Writes and reads results of jobs as JSON, as workers in other processes return them. */
public final class ResultText {
    private static final Map<String, Class<? extends TaskResult>> KINDS = kinds();

    private ResultText() {}

    private static Map<String, Class<? extends TaskResult>> kinds() {
        Map<String, Class<? extends TaskResult>> kinds = new LinkedHashMap<>();
        kinds.put("figure", PlotResult.class);
        kinds.put("table", EvalResult.class);
        kinds.put("contours", ContourResult.class);
        kinds.put("checks", CheckResult.class);
        return kinds;
    }

    /** Returns a result as JSON on one line. */
    public static String write(JobResult result) {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode node = mapper.createObjectNode();
        node.put("job", result.job()).put("spec", result.spec());
        node.put("status", result.status().name()).put("seconds", result.seconds());
        node.set("files", mapper.valueToTree(result.files()));
        ArrayNode results = node.putArray("results");
        for (TaskResult task : result.results()) {
            KINDS.forEach((kind, type) -> {
                if (type.isInstance(task)) {
                    results.addObject().set(kind, mapper.valueToTree(task));
                }
            });
        }
        result.problem().ifPresent(problem -> node.set("problem", mapper.valueToTree(problem)));
        result.kind().ifPresent(kind -> node.put("failure", kind.name()));
        return node.toString();
    }

    /**
     * Returns the result in a text.
     *
     * @throws IllegalArgumentException if the text is not a result
     */
    public static JobResult read(String text) {
        ObjectMapper mapper = new ObjectMapper();
        try {
            JsonNode node = mapper.readTree(text);
            List<String> files = new ArrayList<>();
            node.path("files").forEach(file -> files.add(file.asText()));
            List<TaskResult> results = new ArrayList<>();
            for (JsonNode task : node.path("results")) {
                String kind = task.fieldNames().next();
                results.add(mapper.treeToValue(task.get(kind), KINDS.get(kind)));
            }
            Optional<Problem> problem = node.has("problem")
                    ? Optional.of(mapper.treeToValue(node.get("problem"), Problem.class))
                    : Optional.empty();
            Optional<Failure.Kind> failure = node.has("failure")
                    ? Optional.of(Failure.Kind.valueOf(node.get("failure").asText()))
                    : Optional.empty();
            return new JobResult(
                    node.path("job").asText(),
                    node.path("spec").asText(),
                    JobResult.Status.valueOf(node.path("status").asText()),
                    node.path("seconds").asDouble(),
                    files,
                    results,
                    problem,
                    failure);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a result: " + e.getOriginalMessage(), e);
        }
    }
}
