package torchebm.sampling;

import java.util.Arrays;

/** A number that depends on the step, as the schedulers of TorchEBM. Steps count from 0. */
public interface StepSchedule {
    /** Returns the number at a step. */
    double at(long step);

    /** Returns v at every step. */
    static StepSchedule constant(double v) {
        return step -> v;
    }

    /** Returns max(minimum, v rᵏ) at step k. */
    static StepSchedule exponential(double v, double r, double minimum) {
        return step -> Math.max(minimum, v * StrictMath.pow(r, (double) step));
    }

    /** Returns a line from v at step 0 to w at step n, and w after it. */
    static StepSchedule linear(double v, double w, long n) {
        return step -> step >= n ? w : v + (w - v) * step / n;
    }

    /** Returns w + ½ (v − w) (1 + cos πk/n) at step k, and w from step n on. */
    static StepSchedule cosine(double v, double w, long n) {
        return step -> step >= n ? w : w + 0.5 * (v - w) * (1 + StrictMath.cos(Math.PI * step / n));
    }

    /**
     * Returns v γᵐ, where m is the number of milestones that are at or before the step.
     *
     * @param milestones increasing steps
     */
    static StepSchedule multiStep(double v, long[] milestones, double gamma) {
        long[] sorted = milestones.clone();
        Arrays.sort(sorted);
        return step -> {
            int passed = 0;
            while (passed < sorted.length && sorted[passed] <= step) {
                passed++;
            }
            return v * StrictMath.pow(gamma, passed);
        };
    }

    /** Returns a line from f times the first number of this schedule to that number, in n steps, and then this schedule from its start. */
    default StepSchedule warmedUp(long n, double f) {
        double first = at(0);
        return step -> step < n ? first * (f + (1 - f) * step / n) : at(step - n);
    }
}
