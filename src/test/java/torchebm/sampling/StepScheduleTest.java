package torchebm.sampling;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class StepScheduleTest {
    private static final double EXACT = 1e-15;

    @Test
    void schedulesFollowTheFormulasOfTorchEbm() {
        assertEquals(0.3, StepSchedule.constant(0.3).at(1000), 0);
        StepSchedule exponential = StepSchedule.exponential(0.1, 0.5, 0.02);
        assertEquals(0.1, exponential.at(0), EXACT);
        assertEquals(0.025, exponential.at(2), EXACT);
        assertEquals(0.02, exponential.at(3), EXACT);
        StepSchedule linear = StepSchedule.linear(1, 0.5, 10);
        assertEquals(1, linear.at(0), EXACT);
        assertEquals(0.8, linear.at(4), EXACT);
        assertEquals(0.5, linear.at(10), EXACT);
        assertEquals(0.5, linear.at(11), EXACT);
        StepSchedule cosine = StepSchedule.cosine(1, 0, 8);
        assertEquals(1, cosine.at(0), EXACT);
        assertEquals(0.5 * (1 + Math.sqrt(0.5)), cosine.at(2), 1e-15);
        assertEquals(0.5, cosine.at(4), 1e-15);
        assertEquals(0, cosine.at(8), EXACT);
        StepSchedule steps = StepSchedule.multiStep(1, new long[] {3, 5}, 0.1);
        assertEquals(1, steps.at(2), EXACT);
        assertEquals(0.1, steps.at(3), EXACT);
        assertEquals(0.1, steps.at(4), EXACT);
        assertEquals(0.01, steps.at(5), EXACT);
    }

    @Test
    void aScheduleMayBeWarmedUp() {
        StepSchedule warmed = StepSchedule.linear(1, 0, 10).warmedUp(4, 0.2);
        assertEquals(0.2, warmed.at(0), EXACT);
        assertEquals(0.6, warmed.at(2), EXACT);
        assertEquals(1, warmed.at(4), EXACT);
        assertEquals(0.5, warmed.at(9), EXACT);
    }
}
