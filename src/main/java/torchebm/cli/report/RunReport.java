package torchebm.cli.report;

import java.util.List;
import java.util.Locale;
import torchebm.result.JobResult;

/** The report of {@code run}: a line for each job, and a summary. */
public final class RunReport {
    private RunReport() {}

    /** Returns a table of jobs, and their number by status. */
    public static String text(List<JobResult> jobs, double seconds) {
        int width = jobs.stream().mapToInt(job -> job.job().length()).max().orElse(0);
        StringBuilder text = new StringBuilder();
        for (JobResult job : jobs) {
            String energy =
                    job.energy().map(range -> ", " + RangeText.text(range)).orElse("");
            boolean isTimed = job.status() == JobResult.Status.DONE;
            text.append(String.format(
                    Locale.ROOT,
                    "%-" + Math.max(1, width) + "s  %s%s%s%s%n",
                    job.job(),
                    job.files().isEmpty() ? job.status() : String.format(Locale.ROOT, "%-10s ", job.status()),
                    isTimed ? String.format(Locale.ROOT, "%6.2f s  ", job.seconds()) : "",
                    String.join(", ", job.files()),
                    energy));
        }
        text.append(jobs.size()).append(jobs.size() == 1 ? " job" : " jobs");
        for (JobResult.Status status : JobResult.Status.values()) {
            long count = jobs.stream().filter(job -> job.status() == status).count();
            text.append(count == 0 ? "" : ", " + count + " " + status);
        }
        return text.append(String.format(Locale.ROOT, ", in %.2f s%n", seconds)).toString();
    }
}
