package torchebm.core;

import java.util.List;
import java.util.OptionalDouble;

/**
 * A model with its known properties.
 *
 * @param about its description
 * @param model the energy
 * @param dimensions the dimensions that such a model supports
 * @param settings its parameters, with their values
 * @param domain the usual range of each coordinate
 * @param stationaryPoints the known ones; empty if none are known for these parameters
 * @param logZ log ∫ exp(−E(x)) dx, if it is known
 * @param frame the names, periods and bounds of its coordinates
 */
public record Landscape(
        About about,
        BaseModel model,
        Dimensions dimensions,
        List<Setting> settings,
        Domain domain,
        List<StationaryPoint> stationaryPoints,
        OptionalDouble logZ,
        Frame frame) {
    public Landscape {
        settings = List.copyOf(settings);
        stationaryPoints = List.copyOf(stationaryPoints);
    }

    /** A model without known stationary points, log Z or norm. */
    public Landscape(About about, BaseModel model, List<Setting> settings, Domain domain) {
        this(
                about,
                model,
                Dimensions.only(model.dimension()),
                settings,
                domain,
                List.of(),
                OptionalDouble.empty(),
                Frame.UNKNOWN);
    }

    /** Returns the name in the catalogue, or the type in a spec. */
    public String name() {
        return about.name();
    }

    public Landscape withAbout(About other) {
        return new Landscape(other, model, dimensions, settings, domain, stationaryPoints, logZ, frame);
    }

    public Landscape withDimensions(Dimensions other) {
        return new Landscape(about, model, other, settings, domain, stationaryPoints, logZ, frame);
    }

    public Landscape withSettings(List<Setting> others) {
        return new Landscape(about, model, dimensions, others, domain, stationaryPoints, logZ, frame);
    }

    public Landscape withStationaryPoints(List<StationaryPoint> others) {
        return new Landscape(about, model, dimensions, settings, domain, others, logZ, frame);
    }

    public Landscape withLogZ(OptionalDouble other) {
        return new Landscape(about, model, dimensions, settings, domain, stationaryPoints, other, frame);
    }

    public Landscape withFrame(Frame other) {
        return new Landscape(about, model, dimensions, settings, domain, stationaryPoints, logZ, other);
    }
}
