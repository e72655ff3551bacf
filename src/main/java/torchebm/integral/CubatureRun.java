package torchebm.integral;

import java.util.ArrayList;
import java.util.List;
import torchebm.analysis.surface.EnergySurface;
import torchebm.core.Frame;
import torchebm.core.Interval;
import torchebm.integral.descent.Minima;

/** One integration by cubature. */
final class CubatureRun {
    /** The tolerance of Z, relative to it, for 1, 2 and 3 dimensions. */
    private static final double[] TOLERANCES = {1e-11, 1e-10, 1e-9};

    /** The tolerance of the integrals with further functions, relative to those with their absolute values, in units of that of Z. */
    private static final double OF_MEANS = 10;

    private static final double COARSE = 1e-3;
    private static final double COARSELY_TOLERATED = 1e-2;

    /** The error of an energy in units of its rounding error. */
    private static final double ROUNDINGS = 16;

    private static final double EPSILON = 0x1p-53;

    /** The number of nodes from which on boxes are not halved, for 1, 2 and 3 dimensions. */
    private static final long[] MOST_NODES = {1 << 18, 1 << 22, 1 << 24};

    /** The part of Z in a box from which on minima are looked for there. */
    private static final double SHARE = 1e-12;

    /** The largest distance from the domain of minima that are looked for, relative to its width. */
    private static final double BEYOND = 3;

    /** The energy above the minimum, in units of T, from which on the lowest node has missed it. */
    private static final double MISSED = 100;

    /** The relative error, after the last evaluation, from which on an integral over all of space diverges. */
    private static final double DIVERGING = 0.1;

    /** The scale of a line, in standard deviations. */
    private static final double DEVIATIONS = 2;

    private final ThermalProblem problem;
    private final int n;
    private final double temperature;
    private Integrand integrand;
    private EnergySurface surface;
    private Minima minima;

    CubatureRun(ThermalProblem problem) {
        this.problem = problem;
        this.n = problem.dimension();
        this.temperature = problem.temperature();
        this.surface = problem.surface();
        this.minima = Minima.of(problem.analysis(), problem.region() == IntegralRegion.DOMAIN);
        List<Chart> charts = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            charts.add(Chart.range(surface.min(i), surface.max(i)));
        }
        this.integrand = new Integrand(problem.model(), charts, temperature, problem.effort());
    }

    ThermalIntegral result() {
        Averages averages;
        if (problem.region() == IntegralRegion.SPACE) {
            integrand = integrand.over(lines());
            int known = minima.minima().size();
            averages = exact();
            lookBeyond(averages.sum());
            if (minima.minima().size() > known) {
                averages = exact();
            }
        } else {
            averages = exact();
        }
        WellCubature.Result parts = parts(averages.sum());
        Wells wells = new Wells(averages, parts, minima);
        long evaluations = integrand.evaluations() + parts.evaluations();
        return new ThermalIntegral(
                "cubature",
                averages.logZ(),
                averages.mean(),
                averages.covariance(),
                averages.entropy(),
                averages.meanEnergy(),
                averages.heatCapacity(),
                wells.all(),
                wells.elsewhere(),
                evaluations,
                (double) integrand.missing() / integrand.evaluations());
    }

    private WellCubature.Result parts(BoxSum sum) {
        int count = minima.minima().size();
        boolean isSingle = count <= 1 && integrand.missing() == 0;
        return count == 0 || isSingle
                ? WellCubature.single(sum, count)
                : WellCubature.of(integrand, sum, new Basins(integrand, minima, surface));
    }

    private BoxSum coarse(double[] center) {
        Moments moments = new Moments(center, 0, false);
        return new AdaptiveCubature(integrand, floor())
                .integrate(
                        StartBoxes.of(integrand, minima.peaks()),
                        moments,
                        COARSE,
                        COARSELY_TOLERATED,
                        integrand.affordableTogether(MOST_NODES[n - 1] / 16));
    }

    /** Returns the lowest energy that is known; ∞ if none is. */
    private double floor() {
        return minima.minima().isEmpty()
                ? Double.POSITIVE_INFINITY
                : minima.minima().get(0).energy();
    }

    private double[] center() {
        double[] center = new double[n];
        for (int i = 0; i < n; i++) {
            Chart chart = integrand.chart(i);
            center[i] = minima.minima().isEmpty()
                    ? chart.x(0.5 * (chart.min() + chart.max()))
                    : minima.minima().get(0).x()[i];
        }
        return center;
    }

    private Averages exact() {
        double[] center = center();
        BoxSum coarse = coarse(center);
        if (coarse.least() == Double.POSITIVE_INFINITY) {
            throw new IntegralException("cannot be computed: no point with a finite energy was found");
        }
        if (problem.region() == IntegralRegion.DOMAIN && coarse.least() > floor() + MISSED * temperature) {
            throw new IntegralException(AdaptiveCubature.NARROW, center);
        }
        double origin = integrand.newEvaluator().energy(center);
        for (int i = 0; i < n; i++) {
            center[i] += Double.isFinite(coarse.mean(i)) ? coarse.mean(i) : 0;
        }
        Moments moments = new Moments(center, Double.isFinite(origin) ? origin : coarse.least(), false);
        double energyError = ROUNDINGS * EPSILON * Math.max(Math.abs(coarse.least()), Math.abs(moments.origin()));
        double tolerance = Math.max(TOLERANCES[n - 1], energyError / temperature);
        BoxSum sum = new AdaptiveCubature(integrand, floor())
                .integrate(
                        coarse.boxes(),
                        moments,
                        tolerance,
                        OF_MEANS * tolerance,
                        integrand.affordableTogether(MOST_NODES[n - 1]));
        if (problem.region() == IntegralRegion.SPACE
                && integrand.chart(0).isLine()
                && sum.error() > DIVERGING * sum.integral()) {
            throw new IntegralException("diverges: it still grows after " + integrand.evaluations() + " evaluations");
        }
        return new Averages(sum, moments, temperature, energyError);
    }

    /** Returns the charts of all of space, from the mean and the standard deviations in the domain. */
    private List<Chart> lines() {
        double[] center = center();
        BoxSum sum = coarse(center);
        Moments moments = Moments.none(n);
        List<Chart> charts = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            Frame.Axis axis = problem.frame().coordinate(i);
            Interval bounds = axis.bounds();
            if (surface.isPeriodic(i)) {
                charts.add(Chart.range(surface.min(i), surface.min(i) + axis.period()));
            } else if (Double.isFinite(bounds.min()) && Double.isFinite(bounds.max())) {
                charts.add(Chart.range(bounds.min(), bounds.max()));
            } else {
                boolean isEmpty = sum.least() == Double.POSITIVE_INFINITY;
                double mean = isEmpty ? 0 : sum.mean(i);
                double variance = isEmpty ? 0 : sum.mean(moments.product(i, i)) - mean * mean;
                double scale = variance > 0 ? DEVIATIONS * Math.sqrt(variance) : 0.25 * surface.width(i);
                charts.add(Chart.line(center[i] + mean, scale));
            }
        }
        return charts;
    }

    /** Looks for minima beyond the domain where the density is. */
    private void lookBeyond(BoxSum sum) {
        List<Interval> ranges = new ArrayList<>();
        boolean isBeyond = false;
        for (int i = 0; i < n; i++) {
            Chart chart = integrand.chart(i);
            double min = chart.isLine() ? surface.min(i) : chart.min();
            double max = chart.isLine() ? surface.max(i) : chart.max();
            if (chart.isLine()) {
                for (Box box : sum.boxes()) {
                    if (sum.share(box) > SHARE) {
                        min = Math.min(min, chart.x(box.min(i)));
                        max = Math.max(max, chart.x(box.max(i)));
                    }
                }
                double reach = BEYOND * surface.width(i);
                min = Math.max(min, surface.min(i) - reach);
                max = Math.min(max, surface.max(i) + reach);
            }
            isBeyond |= min < surface.min(i) || max > surface.max(i);
            ranges.add(new Interval(min, max));
        }
        if (isBeyond) {
            surface = new EnergySurface(problem.model(), ranges, problem.frame());
            minima = minima.and(Minima.of(problem.analyzer().apply(ranges), false), surface);
        }
    }
}
