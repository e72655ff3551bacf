package torchebm.app;

import java.util.List;
import java.util.Optional;
import torchebm.evaluate.ComputeRequest;

/**
 * Many jobs.
 *
 * @param specs catalogue names, spec files, globs, folders, or {@code -} for a list of files on standard input
 * @param params {@code name=value} for every spec
 * @param grids as for one model, for every spec
 * @param sweeps parameters to sweep over, for every spec
 * @param outputs files instead of those that the specs ask for
 * @param folder where files go instead of beside their specs
 * @param compute where to compute
 * @param workers how many jobs run at once; 0 for as many as there are cores
 * @param ifChanged whether jobs are left out whose files are up to date
 * @param dryRun whether nothing is to be done but to say what would be
 */
public record RunRequest(
        List<String> specs,
        List<String> params,
        List<String> grids,
        List<String> sweeps,
        List<String> outputs,
        Optional<String> folder,
        ComputeRequest compute,
        int workers,
        boolean ifChanged,
        boolean dryRun) {
    public RunRequest {
        specs = List.copyOf(specs);
        params = List.copyOf(params);
        grids = List.copyOf(grids);
        sweeps = List.copyOf(sweeps);
        outputs = List.copyOf(outputs);
    }
}
