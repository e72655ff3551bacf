package torchebm.app;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import torchebm.evaluate.ComputeRequest;
import torchebm.files.FileAccess;
import torchebm.files.Sha256;
import torchebm.result.Version;
import torchebm.shard.PartRecord;
import torchebm.shard.Shard;
import torchebm.shard.Share;
import torchebm.spec.Spec;
import torchebm.spec.SpecLoader;
import torchebm.task.Planner;
import torchebm.task.Task;
import torchebm.task.part.Origin;
import torchebm.task.share.TaskCost;

/** Divides the specs of a check among shards, and writes the records of reports. */
record Sharing(FileAccess files, SpecLoader loader) {
    /** Returns the specs that a shard checks. A spec that cannot be read costs nothing. */
    Share share(List<String> names, ComputeRequest compute, Shard shard) {
        double[] costs = new double[names.size()];
        List<String> texts = new ArrayList<>();
        for (int k = 0; k < costs.length; k++) {
            String name = names.get(k);
            texts.add(name);
            FileAccess view = files.viewWithoutStdin();
            try {
                List<Spec> panels =
                        loader.through(view).loadAll(ModelRequest.named(name).toSpec(Map.of()));
                Task task =
                        new Planner(compute, view).checks(name, panels).tasks().get(0);
                costs[k] = TaskCost.of(task);
                texts.add(Origin.of("check", panels, view));
            } catch (IOException | RuntimeException e) {
                texts.add("wrong");
            }
        }
        return Share.of(shard, costs, Sha256.of(texts));
    }

    /** Writes the record beside a report. */
    void record(String file, Share share, PartRecord.Kind kind, String format, ComputeRequest compute)
            throws IOException {
        new PartRecord(
                        Version.text(),
                        kind,
                        format,
                        share.shard(),
                        share.origin(),
                        compute.device() + ", " + compute.backend() + ", " + compute.dtype(),
                        share.total(),
                        share.units(),
                        List.of(),
                        PartRecord.digestOf(file, files),
                        Optional.empty())
                .write(file, files);
    }
}
