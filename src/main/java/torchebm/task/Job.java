package torchebm.task;

import java.util.List;
import torchebm.files.FileAccess;

/**
 * A group of tasks that one worker executes in order, and that are reported together.
 *
 * @param name the name in reports
 * @param origin the spec, as the user named it
 * @param tasks the tasks, at least 1
 * @param files the access to files that opened the spec; each task reads and writes through a view of it
 * @param planning the duration of planning, in seconds, which counts towards the time limit
 */
public record Job(String name, String origin, List<Task> tasks, FileAccess files, double planning) {
    public Job {
        tasks = List.copyOf(tasks);
    }

    /** Returns the largest number of points whose energies a task keeps in memory. */
    double storedPoints() {
        return tasks.stream().mapToDouble(Task::storedPoints).max().orElse(0);
    }

    /** Returns this job with another duration of planning. */
    public Job with(double seconds) {
        return new Job(name, origin, tasks, files, seconds);
    }
}
