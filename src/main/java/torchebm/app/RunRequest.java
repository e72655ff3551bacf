package torchebm.app;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import torchebm.evaluate.ComputeRequest;

/**
 * A request to run many specs.
 *
 * @param specs catalogue names, spec files, globs, folders, or {@code -} for a list of files on standard input
 * @param params {@code name=value}, parameters of the model of every spec
 * @param grids axes and fixed coordinates of every spec, as in {@link ModelRequest}
 * @param sweeps parameters to sweep over, for every spec
 * @param plot values of plot keys of every spec
 * @param outputs output files that replace those of the specs; empty to keep those
 * @param folder the output folder; empty for the folder of each spec
 * @param compute the device, the backend and the dtype
 * @param workers the most jobs that run at once; 0 for the number of cores
 * @param ifChanged true to skip jobs whose files are up to date
 * @param dryRun true to only report the planned jobs
 * @param shard the shard whose jobs are executed, as {@code 2/16} or {@code auto}; empty for all jobs
 */
public record RunRequest(
        List<String> specs,
        List<String> params,
        List<String> grids,
        List<String> sweeps,
        Map<String, String> plot,
        List<String> outputs,
        Optional<String> folder,
        ComputeRequest compute,
        int workers,
        boolean ifChanged,
        boolean dryRun,
        Optional<String> shard) {
    public RunRequest {
        specs = List.copyOf(specs);
        params = List.copyOf(params);
        grids = List.copyOf(grids);
        sweeps = List.copyOf(sweeps);
        plot = new LinkedHashMap<>(plot);
        outputs = List.copyOf(outputs);
    }

    /** Returns the request of one of the specs, with the changes that apply to all of them. */
    public ModelRequest model(String name) {
        return new ModelRequest(name, Optional.empty(), params, grids, sweeps);
    }
}
