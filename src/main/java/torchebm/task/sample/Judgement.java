package torchebm.task.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import torchebm.problem.WordList;
import torchebm.result.SampleResult;

/** Reasons not to believe draws, as sentences. The limits are those of ArviZ and CmdStan. */
final class Judgement {
    private static final double LARGEST_R_HAT = 1.01;
    private static final double LEAST_DRAWS_A_CHAIN = 100;
    private static final double LEAST_BFMI = 0.3;
    private static final double LEAST_ACCEPTANCE = 0.2;
    private static final double LEAST_EXCHANGE = 0.1;

    /** The probability from which on a chain should visit a well. */
    private static final double LARGE_WELL = 0.05;

    /** The probability with which independent draws may miss a well that is called absent. */
    private static final double CHANCE = 0.01;

    /** The number of standard errors between shares that agree. */
    private static final double FAR = 4;

    private final SampleResult result;
    private final List<String> warnings = new ArrayList<>();

    private Judgement(SampleResult result) {
        this.result = result;
    }

    /**
     * Returns the warnings about a result.
     *
     * @param reasons those that are known already
     * @param descents the number of draws of each chain whose wells are known
     */
    static List<String> of(SampleResult result, List<String> reasons, int descents) {
        Judgement judgement = new Judgement(result);
        judgement.warnings.addAll(reasons);
        List<SampleResult.Quantity> quantities = new ArrayList<>(result.coordinates());
        quantities.add(result.energy());
        judgement.chains(quantities);
        judgement.sizes(quantities);
        judgement.steps();
        judgement.wells(descents);
        return judgement.warnings;
    }

    private void chains(List<SampleResult.Quantity> quantities) {
        if (result.chains() < 2) {
            warn("one chain alone cannot show that it has mixed: R-hat needs two chains or more");
            return;
        }
        SampleResult.Quantity worst = null;
        int count = 0;
        boolean isStuck = false;
        for (SampleResult.Quantity one : quantities) {
            Double rHat = one.rHat();
            if (rHat == null) {
                isStuck = true;
            } else if (!(rHat <= LARGEST_R_HAT)) {
                count++;
                Double largest = worst == null ? null : worst.rHat();
                worst = largest == null || rHat > largest ? one : worst;
            }
        }
        if (worst != null) {
            double rHat = worst.rHat() == null ? Double.NaN : worst.rHat();
            warn("R-hat of " + worst.name() + " is "
                    + (Double.isInfinite(rHat) ? "infinite" : String.format(Locale.ROOT, "%.4f", rHat))
                    + ", more than 1.01"
                    + (count > 1 ? " (and of " + (count - 1) + " more)" : "")
                    + ": the chains have not mixed; draw more, or use --method tempering if there are wells");
        } else if (isStuck && result.summarized() >= 4) {
            warn("a quantity has the same value in all draws, so it has no R-hat: the chains do not move");
        }
    }

    private void sizes(List<SampleResult.Quantity> quantities) {
        if (result.summarized() < 4) {
            warn("a chain has " + result.summarized() + (result.summarized() == 1 ? " draw" : " draws")
                    + ", but diagnostics need 4 or more");
            return;
        }
        boolean isPart = result.summarized() < result.draws();
        double each = isPart ? Math.min(LEAST_DRAWS_A_CHAIN, result.summarized() / 4.0) : LEAST_DRAWS_A_CHAIN;
        double wanted = each * result.chains();
        String worst = "";
        double least = wanted;
        for (SampleResult.Quantity one : quantities) {
            Double bulk = one.essBulk();
            Double tail = one.essTail();
            if (bulk != null && bulk < least) {
                least = bulk;
                worst = "bulk effective sample size of " + one.name();
            }
            if (tail != null && tail < least) {
                least = tail;
                worst = "tail effective sample size of " + one.name();
            }
        }
        if (least < wanted) {
            warn("the " + worst + " is " + text(least) + ", less than " + text(each) + " a chain: draw about "
                    + (long) Math.ceil(wanted / Math.max(1, least)) + " times as many");
        }
    }

    private void steps() {
        if (result.divergences() > 0) {
            warn(result.divergences() + " of " + result.chains() * result.draws()
                    + " draws diverged or met a point without a finite energy: choose a smaller --step-size, "
                    + (result.acceptance() == null ? "" : "a higher --target-acceptance, ")
                    + "or bounds with --over domain");
        }
        List<Double> acceptance = result.acceptance();
        if (acceptance != null) {
            for (int c = 0; c < acceptance.size(); c++) {
                if (acceptance.get(c) < LEAST_ACCEPTANCE) {
                    warn("chain " + c + " accepts " + percent(acceptance.get(c))
                            + " of its proposals: choose a smaller --step-size, or leave it out to adapt it");
                    break;
                }
            }
        }
        List<Double> bfmi = result.bfmi();
        if (bfmi != null) {
            // The fraction of a few draws of one chain is little more than noise.
            boolean isLong = result.draws() >= LEAST_DRAWS_A_CHAIN;
            double least = isLong
                    ? bfmi.stream().mapToDouble(b -> b).min().orElse(1)
                    : bfmi.stream().mapToDouble(b -> b).average().orElse(1);
            if (least < LEAST_BFMI) {
                warn("the Bayesian fraction of missing information is " + text(least)
                        + ", less than 0.3: energies change slowly, so tails may be missing");
            }
        }
        List<Double> exchanges = result.exchanges();
        if (exchanges != null) {
            double least = exchanges.stream().mapToDouble(e -> e).min().orElse(1);
            if (least < LEAST_EXCHANGE) {
                warn("neighbouring replicas exchange only " + percent(least) + " of the time: use more --replicas");
            }
        }
    }

    private void wells(int descents) {
        List<SampleResult.Well> wells = result.wells();
        if (wells == null) {
            return;
        }
        // Draws may lie in no well whose probability is known: descents end between minima at kinks, or at the edge of
        // the domain.
        boolean isIntegrated = wells.stream().anyMatch(well -> well.expected() != null);
        double elsewhere = 1
                - wells.stream()
                        .filter(well -> !isIntegrated || well.expected() != null)
                        .mapToDouble(SampleResult.Well::probability)
                        .sum();
        for (SampleResult.Well well : wells) {
            double weight = Math.max(well.probability(), well.expected() == null ? 0 : well.expected());
            List<String> absent = new ArrayList<>();
            for (int c = 0; c < well.visits().size(); c++) {
                if (well.visits().get(c) == 0) {
                    absent.add(Integer.toString(c));
                }
            }
            int chains = well.visits().size();
            boolean isNowhere = absent.size() == chains;
            double chance = isNowhere
                    ? Math.pow(1 - weight, (double) chains * descents)
                    : chains * Math.pow(1 - weight, descents);
            if (weight >= LARGE_WELL + elsewhere
                    && !absent.isEmpty()
                    && chance < CHANCE
                    && (isNowhere || chains == result.chains())) {
                warn((isNowhere
                                ? "no chain visits "
                                : (absent.size() == 1 ? "chain " : "chains ")
                                        + shown(absent)
                                        + (absent.size() == 1 ? " never visits " : " never visit "))
                        + well.name() + ", which has " + percent(weight)
                        + (weight > well.probability() || well.expected() == null
                                ? " of the probability"
                                : " of the draws")
                        + ": use --method tempering, or more draws");
            } else if (isFar(well, elsewhere)) {
                warn(well.name() + " has " + percent(well.probability()) + " of the draws, but "
                        + percent(java.util.Objects.requireNonNull(well.expected()))
                        + " of the probability by integration: draw more");
            }
        }
    }

    /** Returns true if the share of a well is wrong, even if draws that lie in no well belong to it. */
    private static boolean isFar(SampleResult.Well well, double elsewhere) {
        Double expected = well.expected();
        Double error = well.error();
        if (expected == null || error == null) {
            return false;
        }
        double least = FAR * Math.max(error, 1.0 / (200 * well.visits().size()));
        return well.probability() > expected + least || well.probability() + elsewhere < expected - least;
    }

    private static String shown(List<String> names) {
        return names.size() > 5
                ? String.join(", ", names.subList(0, 5)) + " and " + (names.size() - 5) + " more"
                : WordList.all(names);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, share < 0.1 ? "%.1f %%" : "%.0f %%", 100 * share);
    }

    private static String text(@Nullable Double number) {
        return number == null ? "unknown" : String.format(Locale.ROOT, "%.3g", number);
    }

    private void warn(String warning) {
        warnings.add(warning);
    }
}
