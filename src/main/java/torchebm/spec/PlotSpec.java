package torchebm.spec;

/**
 * How to draw.
 *
 * @param levels which values are shown, and in which bands
 * @param layers what is drawn
 * @param look how it looks
 */
public record PlotSpec(LevelSpec levels, LayerSpec layers, LookSpec look) {}
